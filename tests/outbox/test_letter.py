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

from tests.inbox.test_mail import attachments
from tests.outbox import certs
from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.conftest import mail_to
from tests.outbox.mailbox import Mailbox
from tests.outbox.samples import a_parcel, a_report
from tests.outbox.server import Server, running
from tests.report.sessions import report_of
from tests.report.test_redact import SECRETS, _everywhere
from troubleshoot.diagnosis.cause import Priority
from troubleshoot.outbox import webhook
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.outbox.settings import Delivery, Webhook
from troubleshoot.outbox.smtp import message
from troubleshoot.outbox.transport import Fate


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
    attached = {one.get_filename(): one for one in letter.iter_attachments()}
    assert list(attached) == [f"{parcel.id}.json", f"{parcel.id}.json.txt"]
    assert [one.get_content_type() for one in attached.values()] == [
        "application/json",
        "text/plain",
    ]
    for one in attached.values():
        assert json.loads(one.get_content()) == json.loads(parcel.record)


@pytest.mark.parametrize("kind", SECRETS)
def test_no_planted_secret_is_in_what_is_sent(kind: str, delivery: Delivery) -> None:
    planted, parts = SECRETS[kind]
    parcel = pack(report_of(_everywhere(planted)))
    assert delivery.mail
    letter = message(parcel, delivery.mail)
    sent = [parcel.record, str(letter["Subject"]), str(letter["Message-ID"])]
    sent += [str(p.get_content()) for p in letter.walk() if not p.is_multipart()]
    sent += list(webhook.facts_of(parcel, Webhook("https://a.id")).values())
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
    wanted |= {b"Reply-To", b"X-Priority", b"Importance", b"Priority"}
    assert names == wanted
    assert all(len(line) < 998 for line in head.split(b"\r\n"))


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        (Priority.KRITIS, ["1", "high", "urgent"]),
        (Priority.TINGGI, ["2", "high", "urgent"]),
        (Priority.SEDANG, [None, None, None]),
        (Priority.RENDAH, ["5", "low", "non-urgent"]),
    ],
)
def test_mail_says_how_urgent_it_is_and_whom_to_answer(
    priority: Priority, said: list[str | None], delivery: Delivery
) -> None:
    assert delivery.mail
    report = a_report()
    headline = replace(report.headline, priority=priority)
    parcel = pack(replace(report, headline=headline))
    letter = message(parcel, replace(delivery.mail, reply_to="siti@contoh.go.id"))
    assert [letter[name] for name in ("X-Priority", "Importance", "Priority")] == said
    assert letter["Reply-To"] == "siti@contoh.go.id"
    assert message(parcel, delivery.mail)["Reply-To"] == delivery.mail.sender
    assert letter["Auto-Submitted"] is None  # docs/decisions/mail.md


def test_a_revision_is_a_reply_by_mail_too(delivery: Delivery) -> None:
    assert delivery.mail
    first = a_parcel()
    letter = message(replace(first, revision=2), delivery.mail)
    assert letter["In-Reply-To"] == letter["References"] == f"<{first.id}@troubleshoot.invalid>"
    assert letter["Message-ID"] != letter["In-Reply-To"]


def test_two_readers_of_mail_find_the_same_record(delivery: Delivery) -> None:
    """Python's, and the inbox's own; RT's and django-helpdesk's are asked in `.ci/desks`."""
    assert delivery.mail
    parcel = a_parcel()
    whole = message(parcel, delivery.mail).as_bytes()
    read = message_from_bytes(whole, policy=email.policy.default)
    assert not [part for part in read.walk() if part.defects]
    assert parcel.record.encode() in [part.get_payload(decode=True) for part in read.walk()]
    assert parcel.record.encode() in attachments(whole)
