"""A tree with every node kind, a remedy and a cause table, all without fault."""

TREE = """\
tree: contoh
title: {id: Contoh pohon, en: A sample tree}
words: [mati total, offline]
order: 3
start: bahaya
nodes:
  bahaya:
    ask: {id: "Apakah ada bahaya?", en: "Is there any danger?"}
    why: {id: Keselamatan nomor satu., en: Safety first.}
    picture: tiang
    field: danger
    answers:
      ya: {say: {id: Ya, en: "Yes"}, go: lapor-bahaya}
      tidak: {say: {id: Tidak, en: "No"}, go: catatan}
      tidak_tahu: catatan
  catatan:
    note: {id: "Apa yang terlihat?", en: "What do you see?"}
    field: symptom
    go: cek
  cek:
    check: gateway
    say: {id: Kami periksa router., en: We check the router.}
    routes: {ok: ukur, not_run: ukur, default: cabut}
  cabut:
    do: {id: Silakan cabut kabelnya., en: Please unplug the cable.}
    go: tunggu
    cannot: lapor
  tunggu:
    wait: 5 min
    say: {id: Mohon tunggu., en: Please wait.}
    go: ukur
  ukur:
    diagnose: {id: Kami periksa jaringan., en: We check the network.}
    routes: {no_fault: selesai, wifi_weak: lanjut, clock_wrong: catat, default: remedy}
  lanjut: {enter: contoh}
  selesai: {resolved: {id: Selesai., en: Done.}}
  catat: {recorded: {id: Tercatat., en: Recorded.}}
  lapor:
    escalate: {id: Kami buatkan laporan., en: We make a report.}
  lapor-bahaya:
    escalate: {id: Menjauh dulu., en: Step back first.}
    cause: pole_down
    owner: pln
    priority: kritis
    bring: {id: Helm., en: A helmet.}
"""

REMEDY = """\
cause: cable_unplugged
steps:
  - do: {id: Tekan kabelnya., en: Push the cable in.}
    why: {id: Sering longgar., en: It is often loose.}
    picture: colokan-lan
    within: 20 s
    chance: 70
    minutes: 1
  - do: {id: Ganti kabelnya., en: Swap the cable.}
    chance: 20
    minutes: 5
otherwise:
  escalate: {id: Kami buatkan laporan., en: We make a report.}
  owner: dinkominfo
"""

CAUSES = """\
causes:
  no_fault: {title: Tidak ada gangguan, means: Semua baik.}
  undetermined: {title: Belum jelas, means: Belum diketahui., owner: dinkominfo}
  cable_unplugged:
    link: cable
    owner: operator
    priority: sedang
    title: {id: Kabel lepas, en: Cable unplugged}
    means: {id: Kabel tidak tersambung., en: The cable is not connected.}
    bring: {id: Kabel., en: A cable.}
    never: [J4]
hypotheses:
  - cause: cable_unplugged
    kind: degrades
    stops: [cable]
    shows: {link: [unplugged], gateway: [silent]}
    may: {internet: [unreachable]}
    never: {web: [ok]}
    rare: 1
    sure: likely
    changed: [gateway]
harmless:
  shy:
    note: {id: Router pemalu., en: A shy router.}
    shows: {gateway: [silent]}
    only_with: {web: [ok]}
no_fault_needs: {needed: [[internet, web]]}
"""


def changed(text: str, old: str, new: str) -> tuple[bytes, int]:
    """The text with one seeded defect, and the line on which it stands."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new).encode(), text[: text.index(old)].count("\n") + 1
