"""Nothing leaves before the yes: no connection to a delivery server, and no question for its name.

What a whole session asks of the network is written down by Python itself, among the screens.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.outbox.conftest import authority, delivery, hook, mailbox, trust, write_settings
from tests.outbox.samples import a_parcel, numbered
from tests.outbox.server import Server
from tests.ui.conftest import pack
from tests.ui.process import environment
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.settings import Delivery, Webhook
from troubleshoot.storage.home import outbox_folder

__all__ = ["authority", "delivery", "hook", "mailbox", "pack", "trust", "write_settings"]
Write = Callable[[Delivery], Path]

# Every name that is looked up and everything that goes out is a line among those of the screen.
WATCHED = """\
import sys
ASKED = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.send")
def note(event, arguments):
    if event.startswith(ASKED):
        print("<net>", event, arguments[-1] if event == "socket.connect" else arguments[0])
        sys.stdout.flush()
sys.addaudithook(note)
from troubleshoot.__main__ import main
main()
"""
LATER, SEND, HOME_ONLY, ESCALATE, PICK = "2\n", "1\n", "t\n", "2\n5\n", "ujicoba\n1\n"
OFFER, PREVIEW = "menunggu dikirim", "Bolehkah laporan"


@pytest.fixture
def waits(delivery: Delivery, write_settings: Write) -> Path:
    """A PC with delivery, a known office, and a report that waits."""
    home = write_settings(delivery)
    (home / "profile.yaml").write_text("unit: Kelurahan Contoh\n", encoding="utf-8")
    [parcel] = numbered(1)
    Outbox(outbox_folder(home)).put(replace(a_parcel(), id=parcel))
    return home


def _session(home: Path, pack: Path, typed: str) -> str:
    """What was seen, with what was asked of the network between it."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "--trees", str(pack)],
        input=typed.encode(),
        env=environment(home),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.stdout.decode()


def test_whoever_says_no_twice_has_sent_nothing(
    waits: Path, pack: Path, hook: Server, mailbox: Server
) -> None:
    told = _session(waits, pack, LATER + PICK + ESCALATE + HOME_ONLY)
    assert told.index(OFFER) < told.index("Apa masalahnya?") < told.index(PREVIEW)
    assert "hanya disimpan di komputer ini" in told
    assert "<net>" not in told
    assert (hook.connections, mailbox.connections) == (0, 0)
    assert len(Outbox(outbox_folder(waits)).waiting()) == 1


@pytest.mark.parametrize("typed", ["", LATER, LATER + PICK + ESCALATE])
def test_silence_is_no_yes(
    typed: str, waits: Path, pack: Path, hook: Server, mailbox: Server
) -> None:
    assert "<net>" not in _session(waits, pack, typed)
    assert (hook.connections, mailbox.connections) == (0, 0)


def test_the_first_connection_follows_the_yes_at_the_start(
    waits: Path, pack: Path, hook: Server, mailbox: Server
) -> None:
    told = _session(waits, pack, SEND + PICK + ESCALATE + HOME_ONLY)
    before, _, after = told.partition("Laporan sedang dikirim")
    assert OFFER in before
    assert "<net>" not in before
    assert f"('127.0.0.1', {hook.port})" in after
    assert "<net>" not in after[after.index("sudah terkirim") :]
    assert (hook.connections, mailbox.connections) == (1, 1)


def test_the_first_connection_follows_the_yes_at_the_end(
    waits: Path, pack: Path, hook: Server, mailbox: Server
) -> None:
    told = _session(waits, pack, LATER + PICK + ESCALATE + "y\n")
    before, _, after = told.partition("Laporan sedang dikirim")
    assert PREVIEW in before
    assert "<net>" not in before
    assert f"('127.0.0.1', {hook.port})" in after
    assert (hook.connections, mailbox.connections) == (1, 1)


def test_a_server_is_not_even_asked_for_by_name(
    waits: Path, pack: Path, delivery: Delivery, write_settings: Write
) -> None:
    write_settings(replace(delivery, webhook=Webhook("https://tiket.invalid/"), mail=None))
    assert "<net>" not in _session(waits, pack, LATER + PICK + ESCALATE + HOME_ONLY)
