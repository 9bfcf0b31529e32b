"""One defect of each kind, put into copies of the shipped files, is found at its line."""

import re
from collections.abc import Iterator

import pytest

from tests.knowledge.houses import Memory
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.knowledge.pack import shipped

MOST = 2
"""Files to try each defect on."""

# folder, what to look for, what to put there instead, the code
SEEDS = [
    ("symptoms", r"go: (?!tree:)([\w-]+)\}", r"go: \1-qqq}", "missing-target"),
    ("symptoms", r"go: tree:([\w-]+)", r"go: tree:\1-qqq", "unknown-tree"),
    ("symptoms", r"^    picture: ([\w-]+)", r"    picture: \1-qqq", "unknown-picture"),
    ("symptoms", r"^    field: (\w+)", r"    field: \1_qqq", "unknown-field"),
    ("symptoms", r"^    cause: (\w+)", r"    cause: \1_qqq", "unknown-cause"),
    ("symptoms", r"^    ask:", "    aks:", "unknown-kind"),
    ("symptoms", r"^      tidak_tahu: ", "      tidaktahu: ", "no-unknown-answer"),
    ("symptoms", r"\{no_fault: ", "{no_fult: ", "unknown-cause"),
    ("symptoms", r", default: [\w-]+\}", "}", "not-routed"),
    ("symptoms", r"^nodes:\n", "nodes:\n  sendiri: {recorded: {id: A, en: A}}\n", "unreachable"),
    ("symptoms", r"^title: \{id: ([^,]+), en: [^}]+\}", r"title: \1", "missing-translation"),
    ("symptoms", r"^title: \{id: ", "title: {id: Judul yang terlalu panjang sekali ", "title-long"),
    ("remedies", r"^  - do:\n      id: (?!>)", "  - do:\n      id: Tekan RESET. ", "forbidden-J1"),
    ("remedies", r"^      id: (?!>)", "      id: Buka ONT itu. ", "forbidden-J2"),
    ("remedies", r"^      id: (?!>)", "      id: Dekati tiang itu. ", "forbidden-J3"),
    ("remedies", r"^      id: (?!>)", "      id: Atur alamat IP sendiri. ", "forbidden-J4"),
    ("remedies", r"^      id: (?!>)", "      id: Matikan antivirus. ", "forbidden-J5"),
    ("remedies", r"^      id: (?!>)", "      id: Hapus semua log. ", "forbidden-J6"),
    ("remedies", r"^      id: (?!>)", "      id: Kirim kata sandi. ", "forbidden-J7"),
    ("remedies", r"^      id: (?!>)", "      id: Lihat ONT. ", "jargon"),
    ("remedies", r"^      id: (?!>)", "      id: " + "satu dua " * 9, "sentence-long"),
    ("remedies", r"^      id: (?!>)", "      id: " + "Satu dua tiga. " * 30, "text-long"),
    ("remedies", r"^    within: .+", "    within: sebentar", "duration"),
    ("remedies", r"^  owner: (\w+)", r"  owner: \1x", "unknown-word"),
    ("remedies", r"^cause: (\w+)", r"cause: \1x", "unknown-cause"),
    ("remedies", r"^otherwise:", "othrwise:", "unknown-key"),
]


def shipped_copy() -> dict[str, str | bytes]:
    shelf = shipped()
    return {address: shelf.read(address) for address in shelf.addresses()}


def seeded(folder: str, pattern: str, new: str) -> Iterator[tuple[str, bytes, int, int]]:
    """Files with the defect: address, bytes, the first and the last line it touches."""
    shelf = shipped()
    for address in shelf.addresses():
        text = shelf.read(address).decode()
        match = re.search(pattern, text, re.MULTILINE)
        if address.startswith(folder) and match:
            line = text[: match.start()].count("\n") + 1
            changed = text[: match.start()] + match.expand(new) + text[match.end() :]
            yield address, changed.encode(), line, line + match.group().count("\n")


@pytest.mark.full
@pytest.mark.parametrize(("folder", "pattern", "new", "code"), SEEDS)
def test_a_defect_in_a_shipped_file(folder: str, pattern: str, new: str, code: str) -> None:
    cases = list(seeded(folder, pattern, new))[:MOST]
    assert cases
    for address, data, first, last in cases:
        found = lint(Knowledge(Memory({**shipped_copy(), address: data})))
        lines = [f.place.line for f in found if f.code == code and f.place.file == address]
        assert any(first - 3 <= line <= last + 1 for line in lines), (address, first, found)


def test_a_report_without_its_cause() -> None:
    ((address, data, line, _),) = seeded("shared/tiang", r"^    cause: \w+\n", "")
    found = lint(Knowledge(Memory({**shipped_copy(), address: data})))
    (fault,) = [fault for fault in found if fault.code == "escalation-without-cause"]
    node = data.decode().splitlines()[fault.place.line - 1]
    assert node.strip(" :") in fault.message
    assert line - 12 < fault.place.line < line


def test_a_remedy_that_is_gone() -> None:
    house = shipped_copy()
    del house["remedies/cable_unplugged.yaml"]
    assert "cause-without-remedy" in {fault.code for fault in lint(Knowledge(Memory(house)))}


def test_steps_in_the_wrong_order() -> None:
    house = shipped_copy()
    text = shipped().read("remedies/cable_unplugged.yaml").decode()
    for order in ("    chance: 10\n    minutes: 5\n", "    chance: 90\n    minutes: 1\n"):
        text = text.replace("  - do:\n", f"  -\n{order}    do:\n", 1)
    house["remedies/cable_unplugged.yaml"] = text
    assert "steps-order" in {fault.code for fault in lint(Knowledge(Memory(house)))}
