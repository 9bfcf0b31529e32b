"""What docs/architecture.md and docs/contributing.md name is there, and every command that a page
prints; docs/sentences.tsv is whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from docs.tools.sentences import Row, fresh, kept, sentences, shipped
from troubleshoot.cli.app import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = ("architecture.md", "contributing.md")
TOPS = ("checks", "troubleshoot", "decision_trees", "docs", "tests", r"\.ci", r"\.github")
THEIRS = {"delivery.yaml", "profile.yaml"}
"""Files that people write."""

_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(TOPS)})/[\w./-]*")
_FILE = re.compile(r"(?<![\w./-])[\w./-]+\.(?:py|yaml|md|json|patch|toml)\b")
_MODULE = re.compile(r"(?<![\w./-])(?:checks|troubleshoot|docs|tests)(?:\.[a-z_]+)+(?![\w/.])")
_LINK = re.compile(r"\]\(([^)]+)\)")


def named(page: str) -> set[Path]:
    """Every path that a page names, as it would have to exist."""
    paths = {ROOT / path for path in _PATH.findall(page)}
    links = {link for link in _LINK.findall(page)}
    files = {file for file in _FILE.findall(page) if file not in THEIRS}
    beside = {file for file in files if file in links or f"contributing/{file}" in links}
    paths |= {ROOT / file for file in files - beside}
    paths |= {DOCS / link for link in links}
    suffixes = {match.rpartition(".")[2] for match in files}
    for module in _MODULE.findall(page):
        if module.rpartition(".")[2] not in suffixes:
            place = ROOT.joinpath(*module.split("."))
            paths.add(place if place.is_dir() else place.with_suffix(".py"))
    return paths


@pytest.mark.parametrize("page", PAGES)
def test_every_path_and_module_exists(page: str) -> None:
    paths = named((DOCS / page).read_text("utf-8"))
    assert len(paths) > 15
    assert [str(path) for path in sorted(paths) if not path.exists()] == []


def test_what_is_missing_is_seen() -> None:
    page = (
        "`checks/no.py` `no.md` [x](decisions/no.md) `docs.tools.no` `python -m tests.lab` `tests/`"
    )
    missing = {path.relative_to(ROOT).as_posix() for path in named(page) if not path.exists()}
    assert missing == {"checks/no.py", "no.md", "docs/decisions/no.md", "docs/tools/no.py"}


def test_every_room_is_drawn() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    rooms = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("troubleshoot/*/*.py")}
    assert {room for room in rooms if f"`{room}/`" not in page} == set()


def test_the_table_of_sentences_holds_what_ships_and_nothing_else() -> None:
    told = [(row.where, row.sentence) for row in kept()]
    ships = list(shipped())
    assert len(ships) > 4000
    assert sorted(set(ships) - set(told)) == [], "run python -m docs.tools.sentences"
    assert sorted(set(told) - set(ships)) == [], "run python -m docs.tools.sentences"
    assert told == ships


def test_every_sentence_was_read_twice() -> None:
    assert [row for row in kept() if not row.read] == []


@pytest.mark.full
def test_a_verdict_stays_with_its_sentence_and_not_with_another() -> None:
    where, sentence = next(shipped())
    read = Row(where, sentence, "baik", "koma", "Dulu.")
    assert fresh([read])[0] == read
    assert fresh([read._replace(where="elsewhere")])[0] == read
    assert fresh([read._replace(sentence="Bukan ini.")])[0] == Row(where, sentence)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Cabut. Tunggu 2.5 detik, lalu pasang.", ["Cabut.", "Tunggu 2.5 detik, lalu pasang."]),
        ("“Mau saya bawa?” tanya rekan. Jangan.", ["“Mau saya bawa?” tanya rekan.", "Jangan."]),
        ("Contoh: a.n. Budi,\n  Kec. Timur.", ["Contoh: a.n. Budi, Kec. Timur."]),
        ("Lihat {path}. {why} Sudah?", ["Lihat {path}.", "{why} Sudah?"]),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


def commands(page: str) -> list[list[str]]:
    """The words of every command of ours that a page prints, without `troubleshoot`."""
    found = re.findall(r"`(troubleshoot [^`]+)`", page)
    found += re.findall(r"^(?:    |> )(troubleshoot .+)$", page, re.MULTILINE)
    return [re.split(r"\s{2,}", one.replace("\n", " "))[0].split()[1:] for one in found]


def wrong_in(words: list[str]) -> list[str]:
    """The first word that is no command, and every option that the command does not have."""
    here: Any = get_command(app)
    while words and words[0] in getattr(here, "commands", {}):
        here, words = here.commands[words[0]], words[1:]
    known = {name for one in here.params for name in one.opts} | {"--help"}
    lost = [words[0]] if words and hasattr(here, "commands") and words[0][0] != "-" else []
    return lost + [word for word in words if word.startswith("--") and word not in known]


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda p: p.name
)
def test_every_command_on_a_page_is_one(page: Path) -> None:
    told = commands(page.read_text("utf-8"))
    assert {" ".join(words): wrong for words in told if (wrong := wrong_in(words))} == {}


def test_a_command_that_is_none_is_seen() -> None:
    page = "`troubleshoot packs ad X`, `troubleshoot chek`\n\n    troubleshoot send --agin   x\n"
    assert [wrong_in(words) for words in commands(page)] == [["ad"], ["chek"], ["--agin"]]
