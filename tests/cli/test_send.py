"""`troubleshoot send` and the offer at the start, as programs of their own, to real servers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.outbox.conftest import authority, delivery, hook, mailbox, trust, write_settings
from tests.outbox.samples import a_parcel, numbered
from tests.outbox.server import Cut, Server
from tests.ui.conftest import pack
from tests.ui.process import environment, piped
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.settings import Delivery, Webhook
from troubleshoot.storage.home import outbox_folder

__all__ = ["authority", "delivery", "hook", "mailbox", "pack", "trust", "write_settings"]
Write = Callable[[Delivery], Path]
ESCALATE = b"2\n5\n"  # the light is out, nobody knows since when


@pytest.fixture
def home(delivery: Delivery, write_settings: Write) -> Path:
    """A PC whose delivery is set up, and whose office is known."""
    home = write_settings(delivery)
    (home / "profile.yaml").write_text("unit: Kelurahan Contoh\n", encoding="utf-8")
    return home


def _filled(home: Path, count: int) -> Outbox:
    outbox = Outbox(outbox_folder(home))
    for parcel in numbered(count):
        outbox.put(replace(a_parcel(), id=parcel))
    return outbox


def _walk(pack: Path, home: Path, typed: bytes, *more: str) -> str:
    done = piped(["run", "uji-layar", "--trees", str(pack), *more], environment(home), typed)
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout.decode()


def test_everything_goes_out(home: Path, hook: Server, mailbox: Server) -> None:
    outbox = _filled(home, 3)
    done = piped(["send"], environment(home))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().count("sudah terkirim") == 3
    assert sorted(hook.got) == sorted(mailbox.got) == numbered(3)
    assert outbox.undelivered() == []


def test_the_desks_number_is_kept_shown_and_printed(home: Path, hook: Server) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.status, handler.body = 201, b"4711"
    outbox = _filled(home, 1)
    done = piped(["send"], environment(home))
    assert "sudah terkirim (nomor tiket: 4711)" in done.stdout.decode()
    assert outbox.number(numbered(1)[0], "webhook") == "4711"


def test_a_login_page_is_no_receipt(home: Path, hook: Server) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.body = b"<!doctype html><title>Masuk</title>"
    outbox = _filled(home, 1)
    done = piped(["send"], environment(home))
    assert done.returncode == 1
    assert "tidak ada bukti terima" in done.stdout.decode()
    assert "(webhook: HTTP 200)" in done.stdout.decode()
    assert len(outbox.waiting()) == 1


def test_a_refusal_is_kept_in_the_desks_words(home: Path, hook: Server) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.status, handler.body = 422, b'{"error": "Group gone\\u001b[2J; ask 0812-3456-7890"}'
    outbox = _filled(home, 1)
    done = piped(["send"], environment(home))
    [why] = (outbox.folder / "failed").glob("*.why.txt")
    assert why.read_text() == "webhook: HTTP 422: Group gone [2J; ask [disamarkan]"
    assert why.read_text() in done.stdout.decode()


def test_a_test_report_says_what_arrived_where(home: Path, hook: Server, mailbox: Server) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.status, handler.body = 201, b"4711"
    done = piped(["send", "--test"], environment(home))
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "webhook: sampai; nomor tiket 4711" in told
    assert "email: diterima server surel untuk helpdesk@contoh.go.id" in told
    [body] = (body for bodies in hook.bodies.values() for body in bodies)
    record = json.loads(body)
    assert (record["simulated"], record["title"]["id"]) == (
        "uji-kirim",
        "Uji pengiriman, bukan gangguan",
    )
    assert b"Uji pengiriman" in next(iter(next(iter(mailbox.bodies.values()))))
    assert Outbox(outbox_folder(home)).undelivered() == []
    handler.status, handler.body = 403, b'{"message": "no right"}'
    done = piped(["send", "--test"], environment(home))
    assert done.returncode == 1
    assert "(HTTP 403: no right)" in done.stdout.decode()


def test_what_stays_is_counted(home: Path, hook: Server) -> None:
    hook.choose = lambda: Cut.BEFORE_REPLY
    _filled(home, 5)
    done = piped(["send", "--lang", "en"], environment(home))
    assert done.returncode == 1
    assert "Still waiting: 5 reports." in done.stdout.decode()
    assert b"Traceback" not in done.stderr


def test_what_was_refused_can_be_tried_again(home: Path, hook: Server) -> None:
    hook.RequestHandlerClass.status = 422  # type: ignore[attr-defined]
    _filled(home, 1)
    assert piped(["send"], environment(home)).returncode == 1
    assert piped(["send"], environment(home)).returncode == 0  # nothing waits any more
    hook.RequestHandlerClass.status = 200  # type: ignore[attr-defined]
    done = piped(["send", "--again"], environment(home))
    assert (done.returncode, sum(hook.got.values())) == (0, 1)


def test_nothing_waits(home: Path) -> None:
    done = piped(["send"], environment(home))
    assert (done.returncode, done.stdout.decode()) == (0, "Tidak ada laporan yang menunggu.\n")


def test_not_set_up_or_set_up_wrongly_is_one_plain_sentence(tmp_path: Path) -> None:
    _filled(tmp_path, 1)
    done = piped(["send"], environment(tmp_path))
    assert done.returncode == 2
    assert "delivery.yaml" in done.stderr.decode()
    for wrong in (
        "webhook: {url: 'http://a.id'}\n",
        "webhook: {url: 'https://a.id'}\nca: no.pem\n",
    ):
        (tmp_path / "delivery.yaml").write_text(wrong, encoding="utf-8")
        done = piped(["send"], environment(tmp_path))
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


def test_the_targets_are_listed(home: Path, hook: Server, mailbox: Server) -> None:
    told = piped(["check", "--targets"], environment(home)).stdout.decode()
    assert f"HTTPS (TCP {hook.port})" in told
    assert f"SMTP STARTTLS (TCP {mailbox.port})" in told
    assert not hook.heads


def test_a_yes_sends_at_once_where_the_network_can(
    pack: Path, home: Path, hook: Server, mailbox: Server
) -> None:
    told = _walk(pack, home, ESCALATE + b"y\n")
    assert "sudah terkirim kepada petugas." in told
    [record] = (json.loads(body) for bodies in hook.bodies.values() for body in bodies)
    assert record["office"]["unit"] == "Kelurahan Contoh"
    assert sum(mailbox.got.values()) == 1


def test_what_was_struck_is_not_sent(pack: Path, home: Path, hook: Server) -> None:
    _walk(pack, home, ESCALATE + b"c\n1\ny\n")
    [body] = (body for bodies in hook.bodies.values() for body in bodies)
    assert b"Kelurahan Contoh" not in body


@pytest.mark.parametrize("typed", [b"t\n", b""])
def test_without_a_yes_nothing_is_kept_for_sending(
    typed: bytes, pack: Path, home: Path, hook: Server
) -> None:
    _walk(pack, home, ESCALATE + typed)
    assert Outbox(outbox_folder(home)).undelivered() == []
    assert not hook.heads


def test_answers_from_a_file_are_no_yes(pack: Path, home: Path, hook: Server) -> None:
    script = home / "answers.yaml"
    script.write_text("- {at: uji-layar.listrik, answer: tidak}\n", encoding="utf-8")
    _walk(pack, home, b"", "--answers", str(script))
    assert Outbox(outbox_folder(home)).undelivered() == []
    assert not hook.heads


def test_what_could_not_go_is_offered_at_the_next_start(
    pack: Path, home: Path, hook: Server, mailbox: Server
) -> None:
    hook.choose = mailbox.choose = lambda: Cut.AT_ONCE
    assert "belum dapat dikirim lewat jaringan" in _walk(pack, home, ESCALATE + b"y\n")
    [waiting] = Outbox(outbox_folder(home)).waiting()
    hook.choose = mailbox.choose = lambda: Cut.NOWHERE
    tried = (hook.connections, mailbox.connections)
    later = piped(["--trees", str(pack)], environment(home), b"2\n").stdout.decode()
    assert "1 laporan menunggu dikirim (TS-" in later
    assert (hook.connections, mailbox.connections) == tried
    now = piped(["--trees", str(pack)], environment(home), b"1\n").stdout.decode()
    assert "sudah terkirim kepada petugas." in now
    assert now.index("sudah terkirim") < now.index("Apa masalahnya?")
    assert dict(hook.got) == dict(mailbox.got) == {waiting: 1}
    again = piped(["--trees", str(pack)], environment(home), b"1\n").stdout.decode()
    assert "menunggu dikirim" not in again


def test_a_yes_where_nobody_answers_leaves_it_waiting(
    pack: Path, delivery: Delivery, write_settings: Write
) -> None:
    nobody = replace(delivery, webhook=Webhook("https://127.0.0.1:1/"), mail=None)
    home = write_settings(nobody)
    outbox = _filled(home, 1)
    told = piped(["--trees", str(pack)], environment(home), b"1\n").stdout.decode()
    assert "Bila jaringan belum bisa" in told
    assert "Masih menunggu: 1 laporan." in told
    assert told.index("Masih menunggu") < told.index("Apa masalahnya?")
    assert len(outbox.waiting()) == 1


def test_wrong_settings_are_told_and_stop_no_help(pack: Path, home: Path) -> None:
    _filled(home, 1)
    (home / "delivery.yaml").write_text("webhook: {url: x}\n", encoding="utf-8")
    told = piped(["--trees", str(pack)], environment(home), b"1\n").stdout.decode()
    assert "delivery.yaml:1:" in told
    assert "Apa masalahnya?" in told
