"""The authors' guide: its pack is sound, its commands run and answer as it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.ui.process import environment
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import EXPLAINED
from troubleshoot.profile.loader import parse
from troubleshoot.profile.units import parse_units
from troubleshoot.rehearsal.player import Walked, load_stories, play

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "panduan-paket.md").read_text("utf-8")
SAMPLE = DOCS / "contoh-paket"
PACK = SAMPLE / "kota-contoh"
LINT = "> troubleshoot trees lint --trees kota-contoh\n"

_PARTS = re.compile(
    r"<!-- replace: (?P<change>.+?) -->|<!-- session(?:: (?P<code>\d))? -->\n"
    r"```console\n(?P<lines>.*?)```",
    re.DOTALL,
)


class Session(NamedTuple):
    """Commands as they stand below each other; `changes` are made to the pack before them."""

    changes: tuple[tuple[str, str, str], ...]
    code: int
    lines: str


def _sessions() -> list[Session]:
    found, changes = [], []
    for part in _PARTS.finditer(PAGE):
        if part["change"]:
            file, old, new = part["change"].split(" | ")
            changes.append((file, old, new))
        else:
            found.append(Session(tuple(changes), int(part["code"] or 0), part["lines"]))
            changes = []
    return found


def test_the_whole_pack_is_linted_and_has_no_fault() -> None:
    (clean,) = (one for one in _sessions() if one.lines.startswith(LINT) and not one.changes)
    assert clean.lines.endswith("\ntidak ada kesalahan\n")  # played by the sessions below


def test_its_stories_end_as_written_and_pass_every_ending() -> None:
    knowledge, walked = Knowledge.open(PACK), Walked()
    data = (PACK / "journeys" / "mesin-antrean.yaml").read_bytes()
    stories = load_stories(data, "mesin-antrean.yaml")
    assert len(stories) == 3
    assert [fault for story in stories if (fault := play(story, knowledge, walked))] == []
    assert {(str(story.ends), story.priority) for story in stories} == {
        ("resolved", None),
        ("escalated", "sedang"),
        ("escalated", "kritis"),
    }


def test_its_profile_and_its_list_of_offices_are_read() -> None:
    profile = parse((SAMPLE / "profile.yaml").read_bytes(), "profile.yaml")
    assert profile.units
    units = parse_units((SAMPLE / profile.units).read_bytes(), profile.units)
    assert [unit.unit for unit in units] == [
        "Kelurahan Sukamaju",
        "Kelurahan Sukasari",
        "Puskesmas Maju",
    ]


@pytest.mark.parametrize("session", _sessions(), ids=lambda one: one.lines.split("\n")[0][2:])
def test_what_is_typed_answers_as_printed(session: Session, tmp_path: Path) -> None:
    home = _here(tmp_path)
    shutil.copytree(PACK, tmp_path / "kota-contoh")
    shutil.make_archive(str(tmp_path / "kota-contoh"), "zip", SAMPLE, "kota-contoh")
    for file, old, new in session.changes:
        text = (tmp_path / file).read_text("utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    for typed in session.lines.split("> troubleshoot ")[1:]:
        command, _, answer = typed.partition("\n")
        code, said = _typed(command, home, tmp_path)
        assert code == session.code, said
        wanted = ".*".join(re.escape(piece) for piece in answer.rstrip("\n").split("…"))
        said = said.replace("\\", "/")
        assert re.fullmatch(wanted, said.strip("\n"), re.DOTALL), said


def _here(folder: Path) -> dict[str, str]:
    """A home of its own, and this program from any folder."""
    paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
    return environment(folder / "home", PYTHONPATH=os.pathsep.join(paths))


def _typed(command: str, home: dict[str, str], folder: Path) -> tuple[int, str]:
    words, _, file = command.partition(" > ")
    done = subprocess.run(
        [sys.executable, "-m", "troubleshoot", *words.split()],
        env={**home, "PYTHONUTF8": "1"},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if file:
        (folder / file).write_text(done.stdout, "utf-8")
        return done.returncode, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_every_command_is_in_a_session_or_is_asked_of_a_person() -> None:
    told = re.sub(r"(?s)```.*?```", "", PAGE)
    loose = {one.replace("\n", " ") for one in re.findall(r"`(troubleshoot [^`]+)`", told)}
    loose |= set(re.findall(r"^    (troubleshoot .+)$", told, re.MULTILINE))
    typed = set(re.findall(r"^> (.+)$", PAGE, re.MULTILINE))
    assert loose - typed == {
        "troubleshoot --trees kota-contoh",
        "troubleshoot setup --from profile.yaml",
        "troubleshoot trees copy remedi-cable_unplugged --trees kota-contoh",
    }


def test_the_commands_outside_of_sessions_work_as_well(tmp_path: Path) -> None:
    home = _here(tmp_path)
    shutil.copytree(PACK, tmp_path / "kota-contoh")
    for name in ("profile.yaml", "units.csv"):
        shutil.copy(SAMPLE / name, tmp_path)
    copied = "trees copy remedi-cable_unplugged --trees kota-contoh"
    assert _typed(copied, home, tmp_path)[0] == 0
    assert (tmp_path / "kota-contoh" / "remedies" / "cable_unplugged.yaml").is_file()
    chosen = subprocess.run(
        [sys.executable, "-m", "troubleshoot", "setup", "--from", "profile.yaml"],
        env=home, cwd=tmp_path, input=b"1\n1\n1\n1\n1\n1\n", capture_output=True, check=False,
    )  # fmt: skip
    assert chosen.returncode == 0, chosen.stdout
    kept = yaml.safe_load((tmp_path / "home" / "profile.yaml").read_text("utf-8"))
    assert kept["unit"] == "Kelurahan Sukamaju"
    opened = subprocess.run(
        [sys.executable, "-m", "troubleshoot", "--trees", "kota-contoh"],
        env=home, cwd=tmp_path, input=b"0\n", capture_output=True, check=False,
    )  # fmt: skip
    assert "Apa masalahnya?" in opened.stdout.decode("utf-8")


def test_its_examples_stand_in_the_pack_and_its_codes_exist() -> None:
    tree = (PACK / "symptoms" / "mesin-antrean.yaml").read_text("utf-8")
    plan = PAGE.partition("| Simpul | Jenis |")[2].partition("\n\n")[0]
    nodes = re.findall(r"^\| `([a-z-]+)` \|", plan, re.MULTILINE)
    assert len(nodes) == 6
    assert all(f"\n  {node}:\n" in tree for node in nodes)
    faults = PAGE.partition("Yang sering terjadi:")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", faults, re.MULTILINE)) <= set(EXPLAINED)


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert len(links) > 5
    assert all((DOCS / link).exists() for link in links)
