"""A pack of one's own: it adds by id, replaces by name, and every file of it is read or named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.training.actors import Desk
from troubleshoot.cli.demo import Wishes, demo
from troubleshoot.cli.practice import Wishes as Exercises
from troubleshoot.cli.practice import chosen
from troubleshoot.cli.trees import app
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import lint
from troubleshoot.knowledge.overlay import mark
from troubleshoot.knowledge.pack import shipped
from troubleshoot.session.operator import Screen
from troubleshoot.source.values import BadSource, Problem
from troubleshoot.training.loader import Course
from troubleshoot.training.quiz import questions_of
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.operator import TerminalOperator
from troubleshoot.ui.page import Display, Page, text_of
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal

TREE = """\
tree: mesin-absensi
title: {id: Mesin absensi, en: Attendance machine}
words: [absen]
start: layar
nodes:
  layar:
    ask: {id: Apakah layarnya menyala?, en: Is its screen on?}
    picture: mesin-kami
    answers:
      ya: {say: {id: Ya, en: "Yes"}, go: lapor}
      tidak_tahu: lapor
  lapor:
    escalate: {id: Petugas akan datang., en: A technician will come.}
    cause: absensi_offline
    owner: dinkominfo
"""
CAUSES = """\
causes:
  absensi_offline:
    link: pc
    owner: dinkominfo
    priority: rendah
    title: {id: Mesin absensi mati, en: Attendance machine offline}
    means: {id: Mesin absensi diam., en: The machine is silent.}
    bring: {id: Kabel cadangan., en: A spare cable.}
"""
SCENARIO = """\
scenario: kantor-kami
title: {id: Absensi kantor kami, en: Our machine}
tree: mesin-absensi
tier: T1
minutes: 4
seed: 7
room: {id: Layarnya gelap., en: Its screen is dark.}
sees:
  - {id: Layar gelap., en: A dark screen.}
facts: {mesin-absensi.layar: ya}
world:
  mati:
    readings:
      internet: unreachable
      dns: silent
      fresh_names: unanswered
      system_names: fails
      web: unreachable
      page: silent
      tls: blocked
      secure: silent
      loss: not_run
      clock: not_run
      time: not_run
cause: absensi_offline
verdict: internet_down
ends: [{how: escalated, cause: absensi_offline, owner: dinkominfo}]
forbidden: []
lesson: {id: Hubungi petugas., en: Call.}
trainer: {id: Mudah., en: Easy.}
"""
PACK = {
    "symptoms/mesin-absensi.yaml": TREE,
    "causes.yaml": CAUSES,
    "pictures/mesin-kami.txt": "GAMBAR SENDIRI\n",
    "scenarios/kantor-kami.yaml": SCENARIO,
}


def pack_at(folder: Path, texts: Mapping[str, str]) -> Path:
    for address, text in texts.items():
        place = folder / address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return folder


def told(folder: Path, texts: Mapping[str, str]) -> list[Problem]:
    """What lint says about a pack of these texts."""
    return lint(Knowledge.unchecked(pack_at(folder, texts)))


def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and screen of `trees lint --trees`."""
    code = app(args=["lint", "--lang", "en", "--trees", str(folder)], standalone_mode=False)
    return code, capsys.readouterr().out


def test_a_whole_pack_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(pack_at(tmp_path, PACK), capsys) == (
        0,
        f"4 files read from {tmp_path}: causes, pictures, scenarios, symptoms\nno faults\n",
    )


def test_one_cause_is_added_to_ours(tmp_path: Path) -> None:
    ours, both = Knowledge.open().causes(), Knowledge.open(pack_at(tmp_path, PACK)).causes()
    assert both.causes.keys() - ours.causes.keys() == {"absensi_offline"}
    assert (both.hypotheses, both.needed) == (ours.hypotheses, ours.needed)


def test_a_hypothesis_of_a_pack_goes_before_ours(tmp_path: Path) -> None:
    rule = "hypotheses:\n  - {cause: absensi_offline, stops: [http], shows: {web: [unreachable]}}\n"
    both = Knowledge.open(pack_at(tmp_path, {**PACK, "causes.yaml": CAUSES + rule})).causes()
    assert both.hypotheses[0].cause == "absensi_offline"
    assert both.hypotheses[1:] == Knowledge.open().causes().hypotheses


def test_a_packs_own_picture_is_drawn(tmp_path: Path) -> None:
    knowledge = Knowledge.open(pack_at(tmp_path, PACK))
    desk = Desk(Display(), lambda page, menu: menu[0].value)
    node = knowledge.tree("mesin-absensi").nodes["layar"]
    TerminalOperator(desk, knowledge).ask(Screen("mesin-absensi.layar", "id", "x", 1, False), node)  # type: ignore[arg-type]
    assert "GAMBAR SENDIRI" in text_of(desk.pages[0])


def test_a_packs_own_scenario_is_in_both_menus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    knowledge = Knowledge.open(pack_at(tmp_path, PACK))
    assert demo(None, Wishes(), knowledge) == 0
    assert "kantor-kami" in capsys.readouterr().out
    course = Course(knowledge)

    def choose(page: Page, menu: Menu) -> Picked:
        return next(one.value for one in menu if one.value in ("mesin-absensi", "kantor-kami"))

    desk = Desk(Display(), choose)
    (picked,) = chosen(Exercises(), course, SimulationTerminal(desk, Pacer(0)))
    assert picked.id == "kantor-kami"


@pytest.mark.full
@pytest.mark.parametrize(
    ("address", "text", "right"),
    [
        ("mesin-absensi.yaml", TREE, "symptoms/mesin-absensi.yaml"),
        ("symptom/mesin-absensi.yaml", TREE, "symptoms/mesin-absensi.yaml"),
        ("Symptoms/mesin-absensi.yaml", TREE, "symptoms/mesin-absensi.yaml"),
        ("symptoms/mesin-absensi.yml", TREE, "symptoms/mesin-absensi.yaml"),
        ("paket/isi/symptoms/mesin-absensi.yaml", TREE, "symptoms/mesin-absensi.yaml"),
        ("paket/symptom/x.yaml", TREE, "symptoms/x.yaml"),
        ("cause.yaml", "a: b\n", "causes.yaml"),
        ("pictures/lampu.png", "x", "pictures/lampu.txt"),
        ("training/question.yaml", "a: b\n", "training/questions.yaml"),
        ("word/judi.yaml", "a: b\n", "words/judi.yaml"),
        ("kami/x.yaml", SCENARIO, "scenarios/x.yaml"),
        ("kami/x.bin", "", "symptoms"),
    ],
)
def test_a_file_that_nobody_reads_is_named_with_its_right_place(
    tmp_path: Path, address: str, text: str, right: str
) -> None:
    (problem,) = told(tmp_path, {address: text})
    assert (problem.code, problem.place.file) == ("not-read", f"{tmp_path}/{address}")
    assert right in problem.fix


@pytest.mark.full
@pytest.mark.parametrize("around", ["paket", "decision_trees", "Paket 2.1"])
def test_a_folder_around_everything_is_looked_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], around: str
) -> None:
    pack_at(tmp_path / around, PACK)
    (tmp_path / "README.md").write_text("x")
    code, said = command(tmp_path, capsys)
    assert (code, said.splitlines()[-1]) == (0, "no faults")
    assert said.startswith(f"4 files read from {tmp_path}/{around}: ")
    assert Knowledge.open(tmp_path).tree("mesin-absensi").file.startswith(f"{tmp_path}/{around}/")
    with ZipFile(tmp_path / "kami.zip", "w") as zipped:
        for address, text in PACK.items():
            zipped.writestr(f"{around}/{address}", text)
    assert Knowledge.open(tmp_path / "kami.zip").tree("mesin-absensi").id == "mesin-absensi"


def test_of_two_folders_none_is_looked_through(tmp_path: Path) -> None:
    pack_at(tmp_path / "a", PACK)
    pack_at(tmp_path / "b", PACK)
    assert [one.code for one in told(tmp_path, {})] == ["not-read"] * 8


@pytest.mark.full
@pytest.mark.parametrize(
    ("walk", "hint"),
    [("[{layar: yaa}]", "yaa"), ("[{lyar: ya}]", "lyar"), ("[]", "no ending")],
)
def test_the_answers_of_a_packs_own_stories_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], walk: str, hint: str
) -> None:
    story = f"stories:\n  - {{story: s, start: mesin-absensi, walk: {walk}, ends: escalated}}\n"
    code, said = command(pack_at(tmp_path, {**PACK, "journeys/kami.yaml": story}), capsys)
    assert code == 1
    assert f"{tmp_path}/journeys/kami.yaml:2:" in said
    assert hint in said


def test_a_right_story_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "stories:\n  - {story: s, start: mesin-absensi, walk: [{layar: ya}], ends: escalated}\n"
    code, said = command(pack_at(tmp_path, {**PACK, "journeys/kami.yaml": story}), capsys)
    assert (code, said.splitlines()[-1]) == (0, "no faults")


def test_what_lies_beside_knowledge_is_no_fault(tmp_path: Path) -> None:
    beside = ("README.md", "LICENSE", ".git/config", "Thumbs.db", "__pycache__/x.pyc")
    assert told(tmp_path, {**PACK, **dict.fromkeys(beside, "x")}) == []


def test_a_pack_with_nothing_to_read_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = command(tmp_path, capsys)
    assert (code, "not-read" in said) == (1, True)
    with ZipFile(tmp_path / "kami.zip", "w") as zipped:
        zipped.writestr("x.yaml", TREE)
    code, said = command(tmp_path / "kami.zip", capsys)
    assert (code, "symptoms/x.yaml" in said) == (1, True)


def test_a_link_is_named_and_not_followed(tmp_path: Path) -> None:
    pack = pack_at(tmp_path / "kami", PACK)
    (pack / "symptoms" / "lain.yaml").symlink_to(pack / "causes.yaml")
    (problem,) = lint(Knowledge.unchecked(pack))
    assert (problem.code, "not followed" in problem.fix) == ("not-read", True)


def test_names_of_files_reach_no_terminal_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ZipFile(tmp_path / "kami.zip", "w") as zipped:
        for name in ("symptoms/\x1b[31m\x07\x9b.yaml", "\u202elmay.yaml"):
            zipped.writestr(name, "x: [")
    code, said = command(tmp_path / "kami.zip", capsys)
    assert code == 1
    assert not set("\x1b\x07\x9b\u202e") & set(said)


@pytest.mark.full
@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("training/forbidden.yaml", "x: 1\n"),
        ("training/questions.yaml", "x: 1\n"),
        ("training/handout.yaml", "x: 1\n"),
        ("evidence.yaml", "checks: {dns: {nmae: x}}\n"),
        ("journeys/kami.yaml", "x: 1\n"),
        ("scenarios/kami.yaml", "x: 1\n"),
    ],
)
def test_lint_reads_every_kind_of_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str, text: str
) -> None:
    code, said = command(pack_at(tmp_path, {address: text}), capsys)
    assert code == 1
    assert f"{tmp_path}/{address}:1:" in said


SAME = "is there already, and says something else. Take another name, or write `replaces: "


@pytest.mark.full
@pytest.mark.parametrize(
    ("address", "text", "replaces"),
    [
        ("pictures/lampu-ont.txt", "o o o\n", "{pictures: [lampu-ont]}"),
        ("glossary.yaml", "DNS: {id: penerjemah, en: x}\n", "{glossary: [DNS]}"),
        ("fields.yaml", "scope: {id: Siapa, en: Who}\n", "{fields: [scope]}"),
    ],
)
def test_replacing_is_explicit(tmp_path: Path, address: str, text: str, replaces: str) -> None:
    problems = [one for one in told(tmp_path, {address: text}) if one.code == "duplicate-id"]
    assert [one.place.file for one in problems] == [f"{tmp_path}/{address}"]
    assert f"{SAME}{replaces}" in f"{problems[0].message} {problems[0].fix}"
    more = {address: text, "pack.yaml": f"replaces: {replaces}\n"}
    assert [one for one in told(tmp_path, more) if one.code == "duplicate-id"] == []


def test_a_tree_of_ours_is_replaced_by_name_also_from_another_folder(tmp_path: Path) -> None:
    ours = shipped().read("symptoms/periksa-saja.yaml").decode().replace("order: ", "order: 1")
    pack = {"care/periksa-saja.yaml": ours}
    (problem,) = [one for one in told(tmp_path, pack) if one.code == "duplicate-id"]
    assert "{symptoms: [periksa-saja]}" in problem.fix
    assert Knowledge.open(tmp_path).tree("periksa-saja").kind == "care"
    pack["pack.yaml"] = "replaces: {symptoms: [periksa-saja]}\n"
    assert "duplicate-id" not in {one.code for one in told(tmp_path, pack)}


def test_a_copy_of_ours_says_nothing_new(tmp_path: Path) -> None:
    copy = {a: shipped().read(a).decode() for a in shipped().addresses()}
    assert told(tmp_path, copy) == []
    both, ours = Knowledge.open(tmp_path), Knowledge.open()
    assert both.causes() == ours.causes()
    assert both.wording == ours.wording
    assert set(both.site_words.adverts) == set(ours.site_words.adverts)


def test_an_editor_of_windows_says_nothing_new(tmp_path: Path) -> None:
    for address in shipped().addresses():
        place = tmp_path / address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(shipped().read(address).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert lint(Knowledge.unchecked(tmp_path)) == []


QUESTION = """\
questions:
  - question: cabut-colok-a
    pair: cabut-colok
    source: kantor
    ask: {id: Berapa lama?, en: How long?}
    answers: [{id: Lima menit, en: Five minutes}, {id: Sebentar, en: A moment}]
    because: {id: Begitulah., en: So it is.}
"""


def test_a_question_is_replaced_by_its_id(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, {"training/questions.yaml": QUESTION})
    assert problem.code == "duplicate-id"
    assert "{training/questions: [cabut-colok-a]}" in problem.fix
    assert told(tmp_path, {"pack.yaml": "replaces: {training/questions: [cabut-colok-a]}\n"}) == []


def test_a_question_without_its_pair_is_a_fault(tmp_path: Path) -> None:
    alone = QUESTION.replace("-a", "").replace("pair: cabut-colok", "pair: lain")
    pack = pack_at(tmp_path, {"training/questions.yaml": alone})
    with pytest.raises(BadSource, match="pair `lain` has 1 questions"):
        questions_of(Course(Knowledge.open(pack)))


@pytest.mark.full
@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("replaces: {symptoms: [internet-mat]}\n", "unknown-replaced", "internet-mati"),
        ("replaces: {causes: [cable_unpluged]}\n", "unknown-replaced", "cable_unplugged"),
        ("replaces: {symptom: [wifi]}\n", "unknown-kind", "symptoms"),
        ("replace: {symptoms: [wifi]}\n", "unknown-key", "replaces"),
        ("replaces: {symptoms: wifi}\n", "shape", "[a, b]"),
    ],
)
def test_a_faulty_pack_yaml_is_told_and_not_opened(
    tmp_path: Path, text: str, code: str, hint: str
) -> None:
    problems = told(tmp_path, {**PACK, "pack.yaml": text})
    assert any(one.code == code and hint in one.fix for one in problems), problems
    with pytest.raises(BadSource, match=code):
        Knowledge.open(tmp_path)


@pytest.mark.full
def test_a_pack_for_other_knowledge_is_told_what_no_longer_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = Knowledge.open().version
    wifi = shipped().read("symptoms/wifi.yaml")
    manifest = (
        f"made_for: {ours}\noriginals: {{symptoms/wifi.yaml: {mark(wifi)}}}\n"
        "replaces: {symptoms: [wifi]}\n"
    )
    pack = {"symptoms/wifi.yaml": wifi.decode(), "pack.yaml": manifest}
    code, said = command(pack_at(tmp_path, pack), capsys)
    assert (code, "made for" in said) == (0, False)
    pack["pack.yaml"] = manifest.replace(ours, "bawaan-00000000")
    code, said = command(pack_at(tmp_path, pack), capsys)
    assert (code, f"`made_for: {ours}`" in said) == (0, True)
    pack["pack.yaml"] = manifest.replace(mark(wifi), "00000000").replace("[wifi]", "[wifi, lama]")
    code, said = command(pack_at(tmp_path, pack), capsys)
    assert code == 1
    assert f"{tmp_path}/pack.yaml:2:" in said
    assert "original-changed: symptoms/wifi.yaml has changed since it was copied. Comp" in said
    assert "unknown-replaced: there is no `lama`" in said
