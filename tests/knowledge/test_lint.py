import pytest

from tests.knowledge.houses import faults, files
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import as_json, as_text, lint
from troubleshoot.knowledge.pack import shipped

TREE = "symptoms/mati.yaml"
REMEDY = "remedies/wifi_weak.yaml"
CAUSES = "causes.yaml"
FIFTEEN = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua tiga empat lima"

# address, what is written, what is seeded instead, the code; the line is that of the seed.
SEEDS = [
    (TREE, "go: lapor}", "go: laporr}", "missing-target"),
    (TREE, "not_run: tree:laporan", "not_run: tree:lapran", "unknown-tree"),
    (TREE, "lanjut: {enter: laporan}", "lanjut: {enter: lapor}", "unknown-tree"),
    (TREE, "  lapor:\n", "  lapor2: {recorded: {id: A, en: A}}\n  lapor:\n", "unreachable"),
    (TREE, "  tunggu:\n    wait: 5 s", "  tunggu:\n    wait: 5", "duration"),
    (TREE, "    picture: kabel", "    picture: kable", "unknown-picture"),
    (TREE, "    field: danger", "    field: dangr", "unknown-field"),
    (TREE, "    routes: {no_fault", "    also: [bandwidth]\n    routes: {no_fault", "cost-unasked"),
    (TREE, "    check: gateway", "    check: site", "cost-unasked"),
    (TREE, "    cause: pole_down", "    cause: pole_dwn", "unknown-cause"),
    (TREE, "    cause: pole_down\n", "", "escalation-without-cause"),
    (TREE, "{no_fault: bisa, wifi_weak: r", "{no_fault: bisa, wifi_wek: r", "unknown-cause"),
    (TREE, "{ok: bisa, not_run", "{oke: bisa, not_run", "unknown-outcome"),
    (TREE, "not_run: tree:laporan, ", "", "not-routed"),
    (TREE, ", default: remedy", "", "not-routed"),
    (TREE, "    check: gateway", "    check: gatewy", "unknown-check"),
    (TREE, "tidak_tahu: ukur", "tidak_tahu: remedy", "remedy-without-diagnosis"),
    (
        TREE,
        "    go: tunggu\n    cannot: ukur",
        "    go: remedy\n    cannot: ukur",
        "remedy-without",
    ),
    (TREE, "    go: tunggu\n    cannot: ukur", "    go: lapor\n    cannot: tunggu", "action-unch"),
    (TREE, "no_fault: bisa, wifi", "no_fault: selesai, wifi", "resolved-unasked"),
    (TREE, "{no_fault: bisa, wifi", "{wifi", "not-routed"),
    (TREE, "    cause: undetermined\n", "", "escalation-without-cause"),
    (TREE, ', en: "Is there any danger?"}', "}", "missing-translation"),
    (TREE, "{id: Internet mati, en: No internet}", "Internet mati", "missing-translation"),
    (
        TREE,
        "{id: Internet mati,",
        "{id: Internet di kantor ini sudah mati sejak pagi,",
        "title-long",
    ),
    (TREE, "{id: Mohon tunggu.,", "{id: Mohon tunggu sangat " + FIFTEEN + ",", "sentence-long"),
    (TREE, "{id: Mohon tunggu.,", "{id: " + "Mohon tunggu sebentar. " * 20 + ",", "text-long"),
    (TREE, "{id: Silakan pasang kabelnya.,", "{id: Tekan tombol RESET.,", "forbidden-J1"),
    (TREE, "{id: Mohon tunggu.,", "{id: Mohon tunggu DNS siap.,", "jargon"),
    (TREE, "en: Please wait.}", "en: Please wait for DNS.}", "jargon"),
    (REMEDY, "(access point)., en", "(access pt)., en", "ok"),
    (REMEDY, "pemancar Wi-Fi (access", "alat (access", "jargon"),
    (REMEDY, "    chance: 50\n    minutes: 5", "    chance: 99\n    minutes: 1", "steps-order"),
    (REMEDY, "    chance: 70", "    when: {danger: [tidak, ya]}", "ok"),
    (REMEDY, "    chance: 70", "    when: {danger: [tdak]}", "unknown-answer"),
    (REMEDY, "    chance: 70", "    when: {dangr: [tidak]}", "unknown-field"),
    (REMEDY, "cause: wifi_weak", "cause: wifi_wek", "unknown-cause"),
    (CAUSES, "  pole_down:\n", "  pole_fell:\n", "cause-unused"),
    (CAUSES, "    owner: pln\n", "", "cause-incomplete"),
    (CAUSES, "gateway: [silent]", "gateway: [silnt]", "unknown-outcome"),
    ("glossary.yaml", "DNS: {id: penerjemah nama situs,", "DNS: {id: ,", "empty-text"),
    ("fields.yaml", "danger: {id: Bahaya,", "danger: {in: Bahaya,", "unknown-key"),
    ("pictures/kabel.txt", "==[]", "─" * 4, "picture-signs"),
    ("pictures/kabel.txt", "==[]", "=" * 90, "picture-wide"),
]


def test_the_house_has_no_fault() -> None:
    assert faults(files()) == []


@pytest.mark.parametrize(("address", "old", "new", "code"), SEEDS)
def test_one_seeded_defect_is_found_at_its_line(
    address: str, old: str, new: str, code: str
) -> None:
    house = files()
    assert house[address].count(old) == 1
    line = house[address][: house[address].index(old)].count("\n") + 1
    house[address] = house[address].replace(old, new)
    found = faults(house)
    if code == "ok":
        assert found == []
        return
    right = [fault for fault in found if fault.code.startswith(code)]
    assert right, as_text(found)
    assert any(f.place.file == address and abs(f.place.line - line) <= 2 for f in right), right


def test_a_cause_without_remedy() -> None:
    house = files()
    del house[REMEDY]
    assert [fault.code for fault in faults(house)] == ["cause-without-remedy"]


def test_answers_that_hide_every_step() -> None:
    house = files()
    for number, answer in ((70, "tidak"), (50, "ya")):
        assert faults(house) == []
        house[REMEDY] = house[REMEDY].replace(
            f"    chance: {number}", f"    when: {{danger: [{answer}]}}"
        )
    assert faults(house) == []
    house[REMEDY] = house[REMEDY].replace("{danger: [ya]}", "{danger: [tidak]}")
    (fault,) = faults(house)
    assert (fault.code, fault.place.line) == ("steps-hidden", 3)
    assert "danger: ya" in fault.message


def test_an_outcome_that_no_cause_shows() -> None:
    house = files()
    row = next(line for line in house[CAUSES].splitlines() if "link: [unplugged]" in line)
    house[CAUSES] = house[CAUSES].replace(row + "\n", "")
    (fault,) = faults(house)
    assert fault.code == "outcome-without-cause"
    assert "link: unplugged" in fault.message


def test_a_tree_that_nobody_enters() -> None:
    house = files()
    house["shared/lama.yaml"] = house["shared/laporan.yaml"].replace("tree: laporan", "tree: lama")
    assert [(fault.code, fault.place.file) for fault in faults(house)] == [
        ("tree-unused", "shared/lama.yaml")
    ]


def test_one_id_in_two_folders() -> None:
    house = files()
    house["shared/mati.yaml"] = house[TREE]
    assert "duplicate-id" in {fault.code for fault in faults(house)}


def test_one_id_in_a_file_of_another_name() -> None:
    """Whatever of the two trees the walk would take: nothing is asked of the other one."""
    house = files()
    renamed = house[TREE].replace(": bisa", ": bisakah").replace("  bisa:", "  bisakah:")
    house["shared/lain.yaml"] = renamed
    assert "file-name" in {fault.code for fault in faults(house)}


LOOP = """\
  a:
    ask: {id: "Sudah?", en: "Done?"}
    answers:
      ya: {say: {id: Ya, en: "Yes"}, go: b}
      tidak_tahu: b
  b: {wait: 5 s, say: {id: Tunggu., en: Wait.}, go: a}
"""


def test_a_loop_without_a_way_out() -> None:
    house = files()
    house[TREE] = house[TREE].replace("tidak_tahu: ukur", "tidak_tahu: a") + LOOP
    (fault,) = faults(house)
    assert (fault.code, fault.place.line) == ("no-way-out", house[TREE].count("\n") - 5)


def test_a_loop_that_never_asks_anybody() -> None:
    house = files()
    house[TREE] = house[TREE].replace("default: remedy", "default: tunggu")
    assert [fault.code for fault in faults(house)] == ["loop-without-person"]


def test_a_loop_through_two_trees() -> None:
    house = files()
    house["shared/laporan.yaml"] = house["shared/laporan.yaml"].replace(
        "escalate: {id: Laporan dibuat., en: A report is made.}", "enter: lain"
    )
    house["shared/lain.yaml"] = (
        "tree: lain\ntitle: {id: Lain, en: Other}\nstart: a\nnodes:\n  a: {enter: laporan}\n"
    )
    assert "no-way-out" in {fault.code for fault in faults(house)}


def test_all_faults_come_in_one_run_sorted_by_place() -> None:
    house = files()
    for address, old, new, code in SEEDS[:4]:
        if code != "ok" and house[address].count(old) == 1:
            house[address] = house[address].replace(old, new)
    found = faults(house)
    places = [(f.place.file, f.place.line, f.place.column) for f in found]
    assert len({f.code for f in found}) >= 3
    assert places == sorted(places)


def test_an_unreadable_file_hides_no_other_fault() -> None:
    house = files()
    house["symptoms/rusak.yaml"] = "tree: [\n"
    house[REMEDY] = house[REMEDY].replace(", en: Please use a cable.", "")
    assert {"yaml", "missing-translation"} <= {fault.code for fault in faults(house)}


def test_without_a_cause_table_lint_says_so() -> None:
    house = files()
    del house[CAUSES]
    assert "missing-file" in {fault.code for fault in faults(house)}


def test_the_shapes_for_people_and_programs() -> None:
    house = files()
    house[TREE] = house[TREE].replace("go: lapor}", "go: laporr}")
    found = faults(house)
    assert as_text(found).startswith(f"{TREE}:9:")
    assert as_text(found).endswith("1 fault")
    assert as_text([]) == "no faults"
    (fault,) = as_json(found)["faults"]
    assert (fault["code"], fault["line"], fault["fix"]) == (
        "missing-target",
        9,
        "Did you mean `lapor`?",
    )


def test_the_shipped_knowledge_has_no_fault() -> None:
    assert as_text(lint(Knowledge(shipped()))) == "no faults"


def test_a_remedy_that_would_repeat_what_costs_data_is_a_fault() -> None:
    house = files()
    asked = "also: [bandwidth]\nagree: {id: Boleh diukur?, en: May we?}\nsteps:"
    house[REMEDY] = house[REMEDY].replace("steps:", asked)
    assert faults(house) == []
    house[REMEDY] = house[REMEDY].replace("    minutes: 5\n", "    minutes: 5\n    within: 20 s\n")
    assert [problem.code for problem in faults(house)] == ["cost-repeated"]


REPORT, SEARCH = "shared/laporan.yaml", "words/cari.yaml"


def _worded(mine: str, other: str, search: str = "careful: [mati]\n") -> list[tuple[str, str, str]]:
    """What lint says of the words of two trees that do not know each other: code, file, message."""
    house = files()
    house[TREE] = house[TREE].replace("start: bahaya", f"words: [{mine}]\nstart: bahaya")
    twin = house[TREE].replace("tree: mati", "tree: lain").replace(f"[{mine}]", f"[{other}]")
    house["symptoms/lain.yaml"] = twin.replace("Internet mati", "Telepon").replace("No int", "Tel")
    house[SEARCH] = search
    return [(fault.code, fault.place.file, fault.message) for fault in faults(house)]


def test_words_of_ones_own_are_no_fight() -> None:
    assert _worded("mati total, putus", "telepon diam") == []


def test_a_phrase_that_two_trees_fight_for() -> None:
    said = "“Mati-total” finds `lain`, and is a word of `mati`."
    told = _worded("mati total", "Mati-total, telepon diam")
    assert ("words-contested", "symptoms/lain.yaml", said) in told
    assert {code for code, _, _ in told} == {"words-contested"}


def test_a_phrase_that_two_trees_have_by_slang() -> None:
    search = "same: {mati: [off]}\n"
    assert {code for code, *_ in _worded("mati total", "off total", search)} == {"words-contested"}


def test_a_tree_that_leads_to_the_other_does_not_fight() -> None:
    house = files()
    house[TREE] = house[TREE].replace("start: bahaya", "words: [lapor]\nstart: bahaya")
    house[REPORT] = house[REPORT].replace("start: ", "words: [lapor]\nstart: ", 1)
    assert faults(house) == []


def test_another_name_of_a_word_that_no_tree_has() -> None:
    told = _worded("mati total", "telepon diam", "means: {mati totl: [gelap]}\n")
    assert told == [("unknown-phrase", SEARCH, "no tree has the word `mati totl`.")]


def test_a_careful_tree_that_is_not_there() -> None:
    told = _worded("mati total", "telepon diam", "careful: [apii]\n")
    assert told == [("unknown-tree", SEARCH, "there is no tree `apii`.")]
