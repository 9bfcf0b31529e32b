"""A small house without fault, to seed defects into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from checks.reason import Reason
from checks.registry import BY_NAME, CHECKS
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.knowledge.pack import Pack
from troubleshoot.source.values import Problem

SYMPTOM = """\
tree: mati
title: {id: Internet mati, en: No internet}
start: bahaya
nodes:
  bahaya:
    ask: {id: "Apakah ada bahaya?", en: "Is there any danger?"}
    field: danger
    answers:
      ya: {say: {id: Ya, en: "Yes"}, go: lapor}
      tidak: {say: {id: Tidak, en: "No"}, go: cabut}
      tidak_tahu: ukur
  cabut:
    do: {id: Silakan pasang kabelnya., en: Please plug the cable in.}
    picture: kabel
    go: tunggu
    cannot: ukur
  tunggu:
    wait: 5 s
    say: {id: Mohon tunggu., en: Please wait.}
    go: ukur
  ukur:
    diagnose: {id: Kami ukur jaringan., en: We measure the network.}
    routes: {no_fault: bisa, wifi_weak: router, default: remedy}
  router:
    check: gateway
    say: {id: Kami periksa router., en: We check the router.}
    routes: {ok: bisa, not_run: tree:laporan, default: lanjut}
  bisa:
    ask: {id: "Apakah sekarang bisa?", en: "Does it work now?"}
    answers:
      ya: {say: {id: Sudah bisa, en: It works}, go: selesai}
      belum: {say: {id: Belum bisa, en: Not yet}, go: belum}
      tidak_tahu: bahaya
  lanjut: {enter: laporan}
  belum:
    escalate: {id: Laporan dibuat., en: A report is made.}
    cause: undetermined
  selesai:
    resolved: {id: Masalah selesai., en: The problem is solved.}
  lapor:
    escalate: {id: Menjauh dulu., en: Step back first.}
    cause: pole_down
"""

REPORT = """\
tree: laporan
title: {id: Laporan, en: Report}
start: lapor
nodes:
  lapor:
    escalate: {id: Laporan dibuat., en: A report is made.}
"""

REMEDY = """\
cause: wifi_weak
steps:
  - do: {id: Silakan dekati pemancar Wi-Fi (access point)., en: Please move closer.}
    chance: 70
    minutes: 1
  - do: {id: Silakan pakai kabel., en: Please use a cable.}
    chance: 50
    minutes: 5
otherwise:
  escalate: {id: Laporan dibuat., en: A report is made.}
"""

GLOSSARY = """\
access point: pemancar Wi-Fi
DNS: {id: penerjemah nama situs, en: name service}
"""

FIELDS = """\
danger: {id: Bahaya, en: Danger}
"""

_HEAD = """\
causes:
  no_fault: {title: {id: Baik, en: Fine}, means: {id: Semua baik., en: All fine.}}
  undetermined:
    owner: dinkominfo
    priority: sedang
    title: {id: Belum jelas, en: Not clear}
    means: {id: Belum diketahui., en: Not known yet.}
  wifi_weak:
    link: cable
    owner: operator
    priority: rendah
    title: {id: Wi-Fi lemah, en: Weak Wi-Fi}
    means: {id: Sinyalnya lemah., en: The signal is weak.}
  pole_down:
    owner: pln
    priority: kritis
    title: {id: Tiang roboh, en: Pole down}
    means: {id: Ada tiang roboh., en: A pole has fallen.}
    bring: {id: Router DNS., en: A DNS router.}
hypotheses:
"""


@cache
def causes() -> str:
    """A table in which every bad outcome of every check is a sign of some cause."""
    rows = [f"  - {{cause: wifi_weak, shows: {{{c}: [{o}]}}}}\n" for c, o in _bad()]
    return _HEAD + "".join(rows)


def _bad() -> Iterable[tuple[str, str]]:
    for check in CHECKS:
        for outcome in check.module.Outcome:
            if outcome not in check.module.HEALTHY:
                yield check.name, outcome.value


@cache
def evidence() -> str:
    """Words for every outcome of every check, and for every reason why one has no result."""
    checks = "".join(
        f"  {name}:\n    name: {{id: Uji, en: Test}}\n    outcomes:\n"
        + "".join(f"      {one.value}: {{id: A., en: A.}}\n" for one in check.module.Outcome)
        for name, check in BY_NAME.items()
    )
    reasons = "".join(f"  {reason}: {{id: A., en: A.}}\n" for reason in Reason)
    return f"checks:\n{checks}reasons:\n{reasons}"


def files() -> dict[str, str]:
    """Address → text of the house without fault."""
    return {
        "causes.yaml": causes(),
        "evidence.yaml": evidence(),
        "fields.yaml": FIELDS,
        "glossary.yaml": GLOSSARY,
        "pictures/kabel.txt": "==[]\n",
        "remedies/wifi_weak.yaml": REMEDY,
        "shared/laporan.yaml": REPORT,
        "symptoms/mati.yaml": SYMPTOM,
    }


@dataclass
class Memory(Pack):
    """A pack made of texts."""

    texts: Mapping[str, str | bytes]
    name: str = "uji"

    def addresses(self) -> Iterable[str]:
        return sorted(self.texts)

    def strays(self) -> Mapping[str, bytes]:
        return {}

    def shown(self, address: str) -> str:
        return address

    def read(self, address: str) -> bytes:
        text = self.texts[address]
        return text.encode() if isinstance(text, str) else text


def faults(texts: Mapping[str, str | bytes]) -> list[Problem]:
    """What lint finds in a house made of texts."""
    return lint(Knowledge(Memory(texts)))
