"""A class from its files: grouped by the rule, and nothing hostile gets through or stops it."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.training.broken import COURSE, LIBRARY
from tests.training.results import exam, put, result, tried
from troubleshoot.cli.class_ import AROUND, _board, class_
from troubleshoot.errors import TroubleshootError
from troubleshoot.training.class_report import RULES, Group, as_html, as_table, classroom
from troubleshoot.training.quiz import questions_of
from troubleshoot.training.results import (
    MOST_BYTES,
    NotAResult,
    Result,
    as_json,
    read_result,
)
from troubleshoot.ui.page import text_of

GOOD = result("Budi", tried("kabel-lepas", 90), tried("virus", 70, (), "virus.lain"))


def test_a_result_reads_back_the_same() -> None:
    full = replace(GOOD, before=exam(4), after=exam(9))
    assert read_result(as_json(full, "0").encode()) == full


@pytest.mark.parametrize(
    ("scenarios", "group"),
    [
        ((tried(total=80),), Group.ALONE),
        ((tried(total=79),), Group.ASSISTED),
        ((tried(total=60),), Group.ASSISTED),
        ((tried(total=59),), Group.AGAIN),
        ((tried("a"), tried("b", 100, ("J1",))), Group.ASSISTED),
        ((tried("a", 100, ("J1",)), tried("b", 100, ("J4",))), Group.AGAIN),
        ((), Group.UNKNOWN),
    ],
)
def test_the_grouping(scenarios: tuple[()], group: Group) -> None:
    (pupil,) = classroom([result("Budi", *scenarios)]).pupils
    assert pupil.group is group
    assert RULES[group].en


def test_the_last_attempt_counts_and_copies_count_once() -> None:
    first = result("Budi", tried(total=40), number=1)
    later = replace(result(" Budi".strip(), tried(total=90), number=2), name="BUDI")
    room = classroom([later, first, first])
    assert [pupil.average for pupil in room.pupils] == [90]
    assert room.lessons[0].tried == 1


def test_before_and_after_come_from_different_files() -> None:
    before = replace(result(number=1), before=exam(3))
    after = replace(result(number=2), after=exam(8))
    other = replace(result("Siti"), before=exam(10))
    assert classroom([before, after, other]).tests == (3, 8)


def test_where_the_class_got_stuck() -> None:
    stuck = [result(name, tried("virus", 70, (), "virus.lain")) for name in ("a", "b")]
    lesson = classroom([*stuck, result("c", tried("virus", 75, (), "virus.foto"))]).lessons[0]
    assert lesson.stuck == (("virus.lain", 2), ("virus.foto", 1))


def test_how_many_answered_each_question_before_and_after() -> None:
    room = classroom(
        [replace(result(n), before=exam(k), after=exam(9)) for n, k in (("a", 1), ("b", 3))]
    )
    assert room.questions[0] == ("q0", "2 / 2", "2 / 2")
    assert room.questions[1] == ("q1", "1 / 2", "2 / 2")
    assert room.questions[9] == ("q9", "0 / 2", "0 / 2")
    alone = classroom([replace(GOOD, after=exam(1))])
    assert alone.questions[0] == ("q0", "", "1 / 1")


def test_the_page_of_a_class_names_the_questions(stick: Stick) -> None:
    asked = exam(10, [one.id for one in questions_of(COURSE)])
    folder = stick(replace(GOOD, before=asked))
    assert class_(folder, None, LIBRARY, "id") == 0
    page = (folder / "SIMULASI-kelas.html").read_text("utf-8")
    assert "Tiap pertanyaan" in page
    assert "Internet kantor mati sesudah angin kencang." in page


def test_no_cell_becomes_a_formula() -> None:
    evil = [replace(result(f"p{i}"), name=text) for i, text in enumerate(FORMULAS)]
    rows = list(csv.DictReader(io.StringIO(as_table(classroom(evil)).decode("utf-8-sig"))))
    assert len(rows) == len(FORMULAS)
    assert not any(row["nama"].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows)


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0"]


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def test_html_in_every_field_stays_text() -> None:
    evil = "<script>alert(1)</script>"
    room = classroom([replace(GOOD, name=evil, unit=evil)], [(evil, RULES[Group.ALONE])])
    page = as_html(room, "id", lambda name: evil)
    assert Tags(page).seen.isdisjoint({"script", "img", "a"})
    assert "&lt;script&gt;" in page
    assert RULES[Group.ALONE].id in page


def broken(**changes: object) -> bytes:
    return json.dumps({**json.loads(as_json(GOOD, "0")), **changes}).encode()


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "cut": as_json(GOOD, "0").encode()[:80],
    "brackets": b"[" * 100_000,
    "objects": b'{"a":' * 100_000,
    "big": b" " * (MOST_BYTES + 1),
    "bytes": b"\xff\xfe\x00\x01" * 50,
    "report": b'{"schema": 1, "session": "x"}',
    "list": b"[]",
    "newer": broken(schema=2),
    "digits": b'{"kind": ' + b"9" * 100_000 + b"}",
    "nan": broken(seed=float("nan")),
    "huge": broken(when=10**300),
    "negative": broken(seed=-1),
    "name": broken(name=7),
    "path": broken(id="../../etc/passwd"),
    "scenarios": broken(scenarios="x"),
    "many": broken(scenarios=[{}] * 1000),
    "no parts": broken(scenarios=[{"scenario": "a", "total": 100}]),
    "score": broken(scenarios=[json.loads(as_json(GOOD, "0"))["scenarios"][0] | {"total": 99}]),
    "test": broken(before={"answers": {"q": True}}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_result_is_refused_in_words(kind: str) -> None:
    with pytest.raises(NotAResult) as refused:
        read_result(HOSTILE[kind])
    assert refused.value.text.en


def test_a_passed_scenario_with_a_forbidden_action_is_not_passed() -> None:
    cheat = json.loads(as_json(GOOD, "0"))
    cheat["scenarios"][0] |= {"falls": ["J1"], "passed": True}
    assert not read_result(json.dumps(cheat).encode()).scenarios[0].passed


Stick = Callable[..., Path]


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    def make(*results: Result) -> Path:
        return put(tmp_path / "usb", *results)

    return make


def test_a_stick_with_everything_on_it(stick: Stick, capsys: pytest.CaptureFixture[str]) -> None:
    folder = stick(GOOD, result("Siti", tried(total=50)))
    put(folder / "deep" / "er", result("Tono", tried()))
    for kind, data in HOSTILE.items():
        (folder / f"{kind}.json").write_bytes(data)
    with contextlib.suppress(OSError):  # not everybody may make links on Windows
        (folder / "link.json").symlink_to("/etc/passwd")
    (folder / "photo.jpg").write_bytes(b"x")
    assert class_(folder, None, LIBRARY, "id") == 1
    told = capsys.readouterr().out
    assert f"3 peserta, {len(HOSTILE)} berkas tidak terbaca." in told
    page = (folder / "SIMULASI-kelas.html").read_text("utf-8")
    assert all(f"{kind}.json" in page for kind in HOSTILE)
    assert "SIMULASI" in page
    assert "Kabel LAN terlepas" in page
    assert "kabel-lepas 90, virus 70" in page
    assert "SIMULASI" in (folder / "SIMULASI-kelas.csv").read_text("utf-8-sig")


def test_what_a_projector_shows_of_a_class_is_not_broken_inside_a_word(
    stick: Stick, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stick(result("Siti", tried(total=61)), result("Tono", tried(total=20)))
    assert class_(folder, None, LIBRARY, "id") == 0
    told = capsys.readouterr().out.splitlines()
    assert all(len(line) < 80 for line in told if str(folder) not in line)
    assert "tindakan terlarang" in " ".join(" ".join(told).split())


def test_a_second_time_writes_beside_the_first(stick: Stick, tmp_path: Path) -> None:
    folder = stick(GOOD)
    assert class_(folder, tmp_path / "out", LIBRARY, "en") == 0
    assert class_(folder, tmp_path / "out", LIBRARY, "en") == 0
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert len(list(folder.iterdir())) == 1


def test_the_table_for_excel_takes_the_place_of_the_other(
    stick: Stick, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stick(GOOD)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(TroubleshootError, match="pip install"):
        class_(folder, None, LIBRARY, "id", workbook=True)
    assert {path.suffix for path in folder.iterdir()} == {".json"}
    monkeypatch.undo()
    assert class_(folder, None, LIBRARY, "id", workbook=True) == 0
    assert ".xlsx untuk tabel" in capsys.readouterr().out
    assert {path.suffix for path in folder.iterdir()} == {".json", ".html", ".xlsx"}


@pytest.mark.parametrize("place", ["nothing", "empty"])
def test_no_folder_or_an_empty_one_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(TroubleshootError) as told:
        class_(tmp_path / place, None, LIBRARY, "id")
    assert place in told.value.text.in_("en")


def test_the_board_is_drawn_anew_while_results_arrive_and_writes_nothing(
    stick: Stick, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stick(result("Siti", tried(total=61)))

    def sleep(seconds: float) -> None:
        if len(list(folder.iterdir())) == 3:
            raise KeyboardInterrupt
        number = len(list(folder.iterdir()))
        (folder / f"late{number}.json").write_text(
            as_json(result(f"Tono{number}", tried(), tried("b", 20)), "0"), "utf-8"
        )

    monkeypatch.setattr("troubleshoot.cli.class_.time.sleep", sleep)
    assert class_(folder, None, LIBRARY, "id", watch=True) == 0
    told = capsys.readouterr().out
    boards = told.split("Hasil kelas bimtek (SIMULASI)")[1:]
    assert [board.count("Tono") for board in boards] == [0, 1, 2]
    assert "1 peserta" in boards[0]
    assert "Tono1" in boards[2]
    assert "1/2   60" in boards[2]
    assert {path.suffix for path in folder.iterdir()} == {".json"}


def test_34_people_fit_on_a_board_of_24_lines() -> None:
    room = classroom([result(f"Peserta Dengan Nama Panjang {n:02}", tried()) for n in range(34)])
    lines = text_of(_board(room.pupils)).splitlines()
    assert len(lines) == 24 - AROUND
    assert max(map(len, lines)) < 80
