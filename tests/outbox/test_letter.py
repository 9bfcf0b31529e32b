"""What arrives: the record, text, page, and not a header too many."""

from __future__ import annotations

import email.policy
import json
import ssl
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.outbox import certs
from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.conftest import mail_to
from tests.outbox.mailbox import Mailbox
from tests.outbox.samples import a_parcel, a_report
from tests.outbox.server import Server, running
from tests.report.sessions import report_of
from tests.report.test_mask import SECRETS, _everywhere
from troubleshoot.outbox import webhook
from troubleshoot.outbox.message import message
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.outbox.reply import Fate
from troubleshoot.outbox.settings import Delivery, Webhook


def _letter(server: Server, parcel: Parcel) -> EmailMessage:
    [body] = server.bodies[parcel.id]
    letter = message_from_bytes(body, policy=email.policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def test_the_webhook_gets_the_record_and_its_key(
    delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    parcel = a_parcel()
    assert by_hook(delivery, trust).fate is Fate.TAKEN
    assert hook.bodies == {parcel.id: {parcel.record.encode()}}
    [head] = hook.heads
    assert head["Idempotency-Key"] == parcel.id == json.loads(parcel.record)["id"]
    assert head["Authorization"] == "Bearer kunci-api"
    assert head["Content-Type"].startswith("application/json")
    assert head["User-Agent"] == "troubleshoot"


@pytest.mark.parametrize("at_once", [False, True])
def test_the_mail_holds_text_page_and_record(
    at_once: bool, authority: Path, trust: ssl.SSLContext
) -> None:
    parcel = a_parcel()
    with running(Mailbox, certs.server_side(authority)) as server:
        server.wrap_at_once = at_once
        assert by_mail(Delivery(mail=mail_to(server)), trust).fate is Fate.TAKEN
        letter = _letter(server, parcel)
    assert letter["Subject"] == f"[{parcel.code}] Kelurahan Podosugih – DNS tidak menjawab"
    assert letter["Message-ID"] == f"<{parcel.id}@troubleshoot.invalid>"
    assert letter["To"] == "helpdesk@contoh.go.id, cadangan@contoh.go.id"
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert page
    assert plain.get_content().replace("\r\n", "\n") == parcel.text
    assert page.get_content().replace("\r\n", "\n") == parcel.html
    [attached] = letter.iter_attachments()
    assert json.loads(attached.get_content()) == json.loads(parcel.record)
    assert attached.get_filename() == f"{parcel.id}.json"


@pytest.mark.parametrize("kind", SECRETS)
def test_no_planted_secret_is_in_what_is_sent(kind: str, delivery: Delivery) -> None:
    planted, parts = SECRETS[kind]
    parcel = pack(report_of(_everywhere(planted)))
    assert delivery.mail
    letter = message(parcel, delivery.mail)
    sent = [parcel.record, str(letter["Subject"]), str(letter["Message-ID"])]
    sent += [str(p.get_content()) for p in letter.walk() if not p.is_multipart()]
    sent += [str(value) for value in webhook.headers(parcel, Webhook("https://a.id")).values()]
    assert [part for part in parts if part.lower() in "\n".join(sent).lower()] == []


@pytest.mark.parametrize(
    "evil",
    [
        "x\r\nBcc: a@b.id",
        "x\nX: y",
        "x\r\n\r\nbody",
        "x\x00\x0b\x0c\x85\u2028y",
        "é" * 500,
    ],
)
def test_no_header_can_be_put_in(evil: str, delivery: Delivery) -> None:
    assert delivery.mail
    report = a_report()
    office = replace(report.office, unit=evil)
    letter = message(replace(pack(replace(report, office=office)), subject=evil), delivery.mail)
    head = letter.as_bytes().partition(b"\r\n\r\n")[0]
    names = {line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")}
    wanted = {b"Subject", b"From", b"To", b"Date", b"Message-ID", b"MIME-Version", b"Content-Type"}
    assert names == wanted
    assert all(len(line) < 998 for line in head.split(b"\r\n"))
