"""No string from outside steers a terminal: every kind that the code knows is planted and seen.

`DOORS` lists each module that takes something from outside, and the kind of what it takes. A new
one that is not listed fails here, and so does a new way to write to a terminal (`DRAWERS`).
"""

from __future__ import annotations

import ast
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from checks.check import result_of
from checks.registry import CHECKS
from checks.result import CheckResult, State
from tests.inbox.office import record
from tests.report.sessions import escalated
from tests.test_house import MODULES
from tests.training.results import result as training_result
from tests.training.results import tried
from troubleshoot.cli import check_output, send
from troubleshoot.cli.app import app
from troubleshoot.cli.errors import guarded
from troubleshoot.diagnosis.cause import NO_FAULT, Link, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.last_healthy import Change
from troubleshoot.diagnosis.verdict import Verdict
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.outbox.deliver import Delivered
from troubleshoot.outbox.transport import Fate, Reply
from troubleshoot.profile.model import Profile
from troubleshoot.session.codec import encode
from troubleshoot.sites.history import Visit, keep, open_history
from troubleshoot.text import inert_json
from troubleshoot.training.results import as_json as result_json
from troubleshoot.ui.console import prepare
from troubleshoot.ui.page import Display, paragraph
from troubleshoot.ui.session_screens import findings_page

PLANTED = "a\x1b[31m\x1b]0;pwn\x07\x9b31m\x90q\x9c\x85\u202eb\u2066c\u200e\u061cd\x7fe"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LIBRARY = Knowledge.open()


def raw_signs(text: str) -> set[str]:
    """What a terminal would obey."""
    return {s for s in text if ord(s) < 32 or 127 <= ord(s) < 160 or s in BIDI} - {"\n", "\t"}


def planted_in(value: Any) -> Any:
    """The value with every string in it planted."""
    if isinstance(value, str):
        return f"{value}{PLANTED}"
    if isinstance(value, dict):
        return {name: planted_in(item) for name, item in value.items()}
    return [planted_in(item) for item in value] if isinstance(value, list) else value


# One planter a kind: it shows strings of that kind in every way that this program has.


def arguments(folder: Path) -> None:
    """Every argument and option that takes a word or a path."""
    for words, wanted in _leaves(get_command(app)):
        for option in wanted:
            guarded([*words, *option, PLANTED])


def _leaves(command: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[list[str], list[Any]]]:
    for name, found in command.commands.items():
        if hasattr(found, "commands"):
            yield from _leaves(found, (*before, name))
        else:
            told = [p for p in found.params if p.type.name in ("text", "path", "file", "directory")]
            needed = ["x"] if any(p.param_type_name == "argument" for p in told) else []
            options = [p.opts[:1] for p in told if p.param_type_name != "argument"]
            yield [*before, name], [[*needed, *one] for one in options] + [[]]


def files(folder: Path) -> None:
    """Names of files and folders, on disk and in a zip, wherever a folder is read."""
    bad = folder / PLANTED
    bad.mkdir()
    for suffix in (".json", ".eml", ".zip", ".yaml", ".jsonl", ".csv", ".txt"):
        (bad / f"{PLANTED}{suffix}").write_bytes(b"\xff{")
    with zipfile.ZipFile(bad / "pack.zip", "w") as pack:
        pack.writestr(f"symptoms/{PLANTED}.yaml", "x: 1\n")
    for command in ("inbox", "class", "trees lint --trees", "trees list --trees", "trees lint "
                    "--format json --trees", "check --sites", "check hosts --profile"):  # fmt: skip
        guarded([*command.split(), str(bad)])
    guarded(["trees", "lint", "--trees", str(bad / "pack.zip")])
    people = folder / "peserta.csv"
    people.write_text(f"nama,unit\nBudi {PLANTED},{PLANTED}\nBudi {PLANTED},x\n", "utf-8")
    for name in (people, bad / f"{PLANTED}.csv", bad / "pack.zip"):
        guarded(["class", str(bad), "--participants", str(name)])
    guarded(["inbox", str(bad), "--csv", str(bad / "t.csv"), "--html", str(bad / "t.html")])


def yaml(folder: Path) -> None:
    """Keys and values of profiles, packs, desks, answers, deliveries and lists of sites."""
    line = json.dumps(PLANTED)
    (folder / "desk.yaml").write_text(f"hours: {{{line}: {line}}}\n", "utf-8")
    guarded(["inbox", str(folder)])
    bad = f"{line}: {line}\nunit: {line}\nhosts: [{line}]\ntree: {line}\nnodes: {{{line}: 1}}\n"
    for name in ("profile.yaml", "causes.yaml", "delivery.yaml", "symptoms/t.yaml", "sites.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(bad, "utf-8")
    for command in ("check hosts --profile profile.yaml", "trees lint --trees .", "trees list "
                    "--trees .", "run x --answers profile.yaml", "check --sites sites.csv",
                    "trees lint --format json --trees ."):  # fmt: skip
        guarded([str(folder / word) if word == "." or "." in word else word
                 for word in command.split()])  # fmt: skip


def journals(folder: Path) -> None:
    """Every text of every event of a session."""
    events = []
    for event in escalated():
        told = [f.name for f in fields(event) if isinstance(getattr(event, f.name), (str, dict))]
        keep = ("session", "at", "language", "cause", "sure", "value", "part")
        texts = {name: planted_in(getattr(event, name)) for name in told if name not in keep}
        events.append(replace(event, **texts))
    session = getattr(events[0], "session", "")
    home = folder / "home" / "sessions"
    home.mkdir(parents=True)
    (home / f"{session}.jsonl").write_bytes(b"".join(map(encode, events)))
    (home / "20260101-000000-bcd.jsonl").write_bytes(f'{{"{PLANTED}": 1}}\n'.encode())
    for form in ("text", "json"):
        guarded(["report", "--format", form])
        guarded(["report", session, "--format", form, "--lang", "en"])
    guarded(["sessions"])


def readings(folder: Path) -> None:
    """What checks read of this PC and heard of DNS, HTTP, TLS and Wi-Fi: every example of each."""
    prepare()
    fine = tuple((link, LinkState.OK) for link in Link)
    remembered = Change(PLANTED, PLANTED, PLANTED, 0.0)
    good = Verdict(NO_FAULT, Sure.CERTAIN, (), fine, changed=(remembered,))
    for check in CHECKS:
        for example, outcome in _examples(check):
            found = result_of(check, example, outcome)
            bad = replace(found, reading=planted_in(found.reading))
            _show(Examination(good, (bad,), 1.0))
    crashed = CheckResult("hosts", State.NOT_RUN, "not_run", {}, PLANTED, 0.1)
    _show(Examination(good, (crashed,), 1.0))


def _examples(check: Any) -> Iterator[tuple[Any, Any]]:
    for outcome, example in check.module.EXAMPLES.items():
        for one in example if isinstance(example, (list, tuple)) else (example,):
            yield (one[0] if isinstance(one, tuple) else one), outcome


def _show(examination: Examination) -> None:
    found = check_output.as_object(examination, LIBRARY, Profile(), "id")
    dumped = inert_json(json.dumps(found, ensure_ascii=False))
    assert json.loads(dumped) == found
    print(dumped)
    print(check_output.as_text(examination, LIBRARY, "en"))
    for line in findings_page(examination.results, Display(), LIBRARY.wording):
        print(line.text)


def reports(folder: Path) -> None:
    """Reports that were sent, and results of a class."""
    (folder / "a.json").write_text(json.dumps(planted_in(record())), "utf-8")
    good = record(2) | {"office": planted_in(record(2)["office"]), "title": planted_in({"id": "x"})}
    (folder / "b.json").write_text(json.dumps(good), "utf-8")
    who = replace(training_result("Budi", tried("x", 90)), name=PLANTED, unit=PLANTED)
    (folder / "c.json").write_text(result_json(who, "0"), "utf-8")
    open_history(folder)
    day = date(2026, 8, 1)
    bad = Visit(PLANTED, PLANTED, datetime(2026, 11, 1, tzinfo=UTC), False, 3, day, PLANTED)
    keep(folder, [bad, replace(bad, at=bad.at - timedelta(31), newest=bad.at.date())])
    for command in ("inbox", "inbox --json", "inbox --learned", "class", "sites report"):
        guarded([*command.split(), str(folder)])
    store = folder / f"{PLANTED}.data"
    guarded(["inbox", str(folder), "--month", "2026-03", "--parquet", str(store)])
    guarded(["stats", str(store)])


def replies(folder: Path) -> None:
    """What mail and web servers answer when a report is sent."""
    prepare()
    for fate in Fate:
        told = Delivered(PLANTED, PLANTED, fate, {PLANTED: Reply(fate, PLANTED)})
        send._tell(told, "id")


def typed(folder: Path) -> None:
    """What somebody types or pastes."""
    prepare()
    for symbols in (True, False):
        for line in paragraph(PLANTED, Display(symbols=symbols)):
            print(line.text)
    print(PLANTED)


KINDS: dict[str, Callable[[Path], None]] = {
    k.__name__: k for k in (arguments, files, yaml, journals, readings, reports, replies, typed)
}
# Each module that takes something from outside, and what.
DOORS = {
    "checks.host.load": "readings",
    "checks.host.http": "readings",
    "checks.host.linux.inventory": "readings",
    "checks.host.linux.netlink": "readings",
    "checks.host.linux.ping": "readings",
    "checks.host.sockets": "readings",
    "checks.host.speedchild": "arguments",
    "checks.host.speedtest": "readings",
    "checks.host.tcp": "readings",
    "checks.host.windows.adapters": "readings",
    "checks.host.windows.echo": "readings",
    "checks.host.windows.interfaces": "readings",
    "checks.host.windows.library": "readings",
    "checks.host.windows.proxies": "readings",
    "checks.host.windows.wifi": "readings",
    "checks.host.replies": "readings",
    "troubleshoot.cli.class_": "files",
    "troubleshoot.cli.errors": "arguments",
    "troubleshoot.cli.inbox": "typed",
    "troubleshoot.diagnosis.last_healthy": "readings",
    "troubleshoot.inbox.intake": "reports",
    "troubleshoot.inbox.mail": "reports",
    "troubleshoot.inbox.parse_report": "reports",
    "troubleshoot.inbox.unpack": "reports",
    "troubleshoot.knowledge.installed": "yaml",
    "troubleshoot.knowledge.pack": "yaml",
    "troubleshoot.outbox.outbox": "replies",
    "troubleshoot.outbox.parcel": "replies",
    "troubleshoot.outbox.smtp": "replies",
    "troubleshoot.outbox.webhook": "replies",
    "troubleshoot.profile.loader": "yaml",
    "troubleshoot.profile.site_list": "yaml",
    "troubleshoot.profile.writer": "yaml",
    "troubleshoot.province.store": "reports",
    "troubleshoot.session.codec": "journals",
    "troubleshoot.session.journal": "journals",
    "troubleshoot.session.scripted": "yaml",
    "troubleshoot.session.store": "journals",
    "troubleshoot.storage.home": "files",
    "troubleshoot.storage.log": "journals",
    "troubleshoot.storage.table": "files",
    "troubleshoot.training.results": "reports",
    "troubleshoot.ui.console": "typed",
    "troubleshoot.ui.line_terminal": "typed",
    "troubleshoot.__main__": "arguments",
}
# These read what is the program's own: tables that lie beside it, JSON that it has just written.
OWN = {
    "checks.check",
    "checks.host.windows.layout",
    "checks.probes.page_kind",
    "checks.settings",
    "checks.website.fetch",
    "checks.website.html",
    "troubleshoot.knowledge.node_loader",
    "troubleshoot.knowledge.remedy",
    "troubleshoot.markup",
    "troubleshoot.province.store",
    "troubleshoot.report.render.json",
    "troubleshoot.source.reader",
}
TAKING = {"recv", "recvfrom", "getaddrinfo", "getresponse", "readline", "infolist", "iterdir",
          "listdir", "scandir", "read_bytes", "read_text", "Popen", "input", "argv",
          "string_at", "create_string_buffer", "EnumValue"}  # fmt: skip
TAKING_WHOLE = {"json.loads", "file.read", "Parsed.load", "subprocess.run", "os.read"}
# Who writes to a terminal past the inert streams: with codes of our own, and inert text.
DRAWERS = {
    "troubleshoot.cli.check_sites": {"drawing_stream", "sys.stdout.buffer"},
    "troubleshoot.cli.check_output": {"drawing_stream"},
    "troubleshoot.cli.report": {"drawing_stream", "sys.stdout.buffer"},
    "troubleshoot.ui.progress": {"drawing_stream", "Console"},
    "troubleshoot.ui.prompt_terminal": {"print_formatted_text", "questionary", "Application"},
}
DRAWING = {"drawing_stream", "Console", "print_formatted_text", "Application", "questionary"}
DRAWING_WHOLE = {"sys.stdout.buffer", "sys.stderr.buffer", "sys.__stdout__", "sys.__stderr__",
                 "typer.echo", "typer.secho", "click.echo"}  # fmt: skip


def _used(path: Path, names: set[str], whole: set[str]) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            found |= {node.attr} & names | {ast.unparse(node)} & whole
        elif isinstance(node, ast.Name):
            found |= {node.id} & (names - {"read_text"})  # which is a function of ours
    return found


def test_everything_that_comes_from_outside_is_of_a_listed_kind() -> None:
    doors = {name for name, path in MODULES.items() if _used(path, TAKING, TAKING_WHOLE)}
    assert doors == DOORS.keys() | OWN
    assert set(DOORS.values()) | {"files", "arguments"} == set(KINDS)


def test_nobody_writes_past_the_inert_streams_but_those_listed() -> None:
    found = {name: _used(path, DRAWING, DRAWING_WHOLE) for name, path in MODULES.items()}
    assert {name: used for name, used in found.items() if used} == DRAWERS


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_steers_the_terminal(
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    KINDS[kind](tmp_path)
    said = b"".join(capfdbinary.readouterr()).decode("utf-8")
    assert len(said) > 20
    assert raw_signs(said) == set()
