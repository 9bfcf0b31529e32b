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
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.settings import Delivery, Webhook
from troubleshoot.outbox.transport import Fate, tls_context


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
    assert by_mail(delivery, trust).fate is Fate.MISCONFIGURED
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


def test_the_office_s_own_authority_vouches_and_nobody_else(authority: Path) -> None:
    context = tls_context(authority / "cert.pem")
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert len(context.get_ca_certs()) == 1
    system = tls_context(None)
    assert (system.verify_mode, system.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_an_authority_that_cannot_be_read_is_refused(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "dinas.pem"
    if content is not None:
        path.write_text(content)
    with pytest.raises(TroubleshootError, match="`ca`") as refused:
        tls_context(path)
    assert str(path) in str(refused.value)
