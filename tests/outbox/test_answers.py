"""What each answer of a server means."""

from __future__ import annotations

import ssl

import pytest

from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.server import Server
from troubleshoot.outbox.reply import Fate, Reply
from troubleshoot.outbox.settings import Delivery


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
    assert by_hook(delivery, trust) == Reply(fate, f"HTTP {status}")
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
    assert by_mail(delivery, trust).fate is fate
    assert not mailbox.got
