"""One parcel to real servers over verified TLS: what arrives, what each answer means, every cut."""

from __future__ import annotations

import email.policy
import json
import ssl
import time
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.outbox import certs
from tests.outbox.conftest import mail_to
from tests.outbox.samples import a_parcel, a_report
from tests.outbox.servers import Cut, Hook, Mailbox, Server, running
from tests.report.sessions import report_of
from tests.report.test_mask import SECRETS, _everywhere
from troubleshoot.outbox import smtp, webhook
from troubleshoot.outbox.message import message
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.outbox.reply import Fate, Reply
from troubleshoot.outbox.settings import Delivery, Webhook

SECONDS = 10.0


def _hook(delivery: Delivery, trust: ssl.SSLContext, parcel: Parcel | None = None) -> Reply:
    assert delivery.webhook
    return webhook.send(parcel or a_parcel(), delivery.webhook, trust, SECONDS)


def _mail(delivery: Delivery, trust: ssl.SSLContext, parcel: Parcel | None = None) -> Reply:
    assert delivery.mail
    return smtp.send(parcel or a_parcel(), delivery.mail, trust, SECONDS)


def _letter(server: Server, parcel: Parcel) -> EmailMessage:
    [body] = server.bodies[parcel.id]
    letter = message_from_bytes(body, policy=email.policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def test_the_webhook_gets_the_record_and_its_key(
    delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    parcel = a_parcel()
    assert _hook(delivery, trust).fate is Fate.TAKEN
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
        assert _mail(Delivery(mail=mail_to(server)), trust).fate is Fate.TAKEN
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


def test_nothing_is_said_before_the_line_is_encrypted(
    delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    _mail(delivery, trust)
    assert [line.split()[0] for line in mailbox.said[:3]] == [b"ehlo", b"STARTTLS", b"ehlo"]
    assert mailbox.said[0].split()[1] == b"[127.0.0.1]"


def test_a_second_attempt_is_the_same_to_the_last_byte(
    delivery: Delivery, hook: Server, mailbox: Server, trust: ssl.SSLContext
) -> None:
    for _ in range(2):
        _hook(delivery, trust)
        _mail(delivery, trust)
    for server in (hook, mailbox):
        assert list(server.got.values()) == [2]
        assert [len(bodies) for bodies in server.bodies.values()] == [1]


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


@pytest.mark.parametrize("cut", [cut for cut in Cut if cut is not Cut.NOWHERE])
def test_a_cut_line_is_tried_later(
    cut: Cut, delivery: Delivery, hook: Server, mailbox: Server, trust: ssl.SSLContext
) -> None:
    hook.choose = mailbox.choose = lambda: cut
    assert _hook(delivery, trust).fate is Fate.LATER
    assert _mail(delivery, trust).fate is Fate.LATER
    arrived = 1 if cut is Cut.BEFORE_REPLY else 0
    assert (sum(hook.got.values()), sum(mailbox.got.values())) == (arrived, arrived)


def test_nobody_there_is_later_and_not_reached(trust: ssl.SSLContext, delivery: Delivery) -> None:
    assert delivery.mail
    nobody = Delivery(Webhook("https://127.0.0.1:1/"), replace(delivery.mail, port=1))
    for reply in (_hook(nobody, trust), _mail(nobody, trust)):
        assert (reply.fate, reply.reached) == (Fate.LATER, False)


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (200, Fate.TAKEN),
        (202, Fate.TAKEN),
        (301, Fate.UNSET),
        (307, Fate.UNSET),
        (400, Fate.REFUSED),
        (401, Fate.UNSET),
        (404, Fate.UNSET),
        (409, Fate.LATER),
        (413, Fate.REFUSED),
        (422, Fate.REFUSED),
        (429, Fate.LATER),
        (500, Fate.LATER),
        (503, Fate.LATER),
    ],
)
def test_every_status_has_its_meaning(
    status: int, fate: Fate, delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    hook.RequestHandlerClass.status = status  # type: ignore[attr-defined]
    assert _hook(delivery, trust) == Reply(fate, f"HTTP {status}")
    assert len(hook.heads) == 1  # no redirect was followed


@pytest.mark.parametrize(
    ("verb", "answer", "fate"),
    [
        ("AUTH", "535 wrong", Fate.UNSET),
        ("AUTH", "454 later", Fate.LATER),
        ("MAIL", "550 who are you", Fate.UNSET),
        ("MAIL", "421 busy", Fate.LATER),
        ("RCPT", "550 nobody", Fate.UNSET),
        ("RCPT", "450 greylisted", Fate.LATER),
        ("DATA", "554 spam", Fate.REFUSED),
        ("DATA", "452 full", Fate.LATER),
        ("STARTTLS", "454 not now", Fate.LATER),
        ("EHLO", "502 what", Fate.UNSET),
    ],
)
def test_every_refusal_has_its_meaning(
    verb: str, answer: str, fate: Fate, delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    mailbox.RequestHandlerClass.codes = {verb: answer}  # type: ignore[attr-defined]
    assert _mail(delivery, trust).fate is fate
    assert not mailbox.got


def test_a_server_without_starttls_gets_no_word(
    delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    mailbox.RequestHandlerClass.offers_tls = False  # type: ignore[attr-defined]
    assert _mail(delivery, trust).fate is Fate.UNSET
    said = b"".join(mailbox.said)
    assert b"AUTH" not in said
    assert b"kantor" not in said


@pytest.mark.parametrize("wrong", ["unknown issuer", "other name"])
def test_a_server_that_cannot_prove_its_name_gets_nothing(
    wrong: str, stranger: Path, trust: ssl.SSLContext
) -> None:
    known = certs.server_side(stranger)
    if wrong == "other name":
        trust = ssl.create_default_context(cafile=str(stranger / "cert.pem"))
    with (
        running(Hook, known) as hook,
        running(Mailbox, known) as plain,
        running(Mailbox, known) as secure,
    ):
        plain.wrap_at_once = False
        replies = [
            _hook(Delivery(Webhook(f"https://127.0.0.1:{hook.port}/", "kunci")), trust),
            _mail(Delivery(mail=mail_to(plain)), trust),
            _mail(Delivery(mail=mail_to(secure)), trust),
        ]
        assert [server.got for server in (hook, plain, secure)] == [{}, {}, {}]
        assert b"AUTH" not in b"".join([*plain.said, *secure.said])
    assert [(reply.fate, reply.reached) for reply in replies] == [(Fate.LATER, False)] * 3
    assert {reply.detail for reply in replies} == {"SSLCertVerificationError"}


def test_a_good_server_is_quick(delivery: Delivery, trust: ssl.SSLContext) -> None:
    before = time.monotonic()
    _mail(delivery, trust)
    assert time.monotonic() - before < 5
