"""Nothing is told to a server that is not the right one."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from tests.outbox import certs
from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.conftest import mail_to
from tests.outbox.hook import Hook
from tests.outbox.mailbox import Mailbox
from tests.outbox.server import Server, running
from troubleshoot.outbox.reply import Fate
from troubleshoot.outbox.settings import Delivery, Webhook


def test_nothing_is_said_before_the_line_is_encrypted(
    delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    by_mail(delivery, trust)
    assert [line.split()[0] for line in mailbox.said[:3]] == [b"ehlo", b"STARTTLS", b"ehlo"]
    assert mailbox.said[0].split()[1] == b"[127.0.0.1]"


def test_a_server_without_starttls_gets_no_word(
    delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    mailbox.RequestHandlerClass.offers_tls = False  # type: ignore[attr-defined]
    assert by_mail(delivery, trust).fate is Fate.UNSET
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
            by_hook(Delivery(Webhook(f"https://127.0.0.1:{hook.port}/", "kunci")), trust),
            by_mail(Delivery(mail=mail_to(plain)), trust),
            by_mail(Delivery(mail=mail_to(secure)), trust),
        ]
        assert [server.got for server in (hook, plain, secure)] == [{}, {}, {}]
        assert b"AUTH" not in b"".join([*plain.said, *secure.said])
    assert [(reply.fate, reply.reached) for reply in replies] == [(Fate.LATER, False)] * 3
    assert {reply.detail for reply in replies} == {"SSLCertVerificationError"}
