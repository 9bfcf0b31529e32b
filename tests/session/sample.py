"""One session with every type of event, and its journal on a disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checks.result import CheckResult, State
from tests.engine.story import Story, started
from troubleshoot.engine.events import Event
from troubleshoot.session.codec import encode
from troubleshoot.session.journal import Journal
from troubleshoot.session.store import Store

SESSION = "20250601-080000-abc"


def sample_events() -> list[Event]:
    """Going back, interruptions, notes with every kind of letter, two diagnoses, an ending."""
    story = Story("mati").answer("ya").back().answer("tidak").answer("satu")
    story.note('lampu "merah"\nberkedip {"v":9} é \u2028 ☂').measure("no_address").interrupted()
    story.done().measure("no_fault").answer("ya")
    profile = {"unit": "Kelurahan Kedungwuni", "package_mbps": 10.5}
    first = replace(started("mati.bahaya"), profile=profile, utc_offset_s=25200)
    return [first, *story.events[1:]]


def journal_of(events: list[Event]) -> bytes:
    """The bytes that these events are on a disk."""
    return b"".join(encode(event) for event in events)


def store_with(folder: Path, data: bytes, session: str = SESSION) -> Store:
    """A store that holds one journal with these bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{session}.jsonl").write_bytes(data)
    return Store(folder)


def a_result() -> CheckResult:
    """A result with everything in it."""
    reading = {"mean_ms": 1.25, "servers": [{"address": "10.0.0.1", "answered": False}], "x": None}
    return CheckResult("dns", State.PROBLEM, "silent", reading, "why", 0.12345)


def begun(folder: Path) -> tuple[Store, Journal]:
    """A session that has just been started."""
    store = Store(folder)
    return store, store.begin(started("mati.bahaya", when=1_750_000_000.0))
