"""What each answer of a server means."""

from __future__ import annotations

import json
import ssl
from dataclasses import replace
from typing import Any

import pytest

from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.samples import ID
from tests.outbox.server import Server
from troubleshoot.outbox.settings import Delivery, desks
from troubleshoot.outbox.transport import Fate, Reply


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (200, Fate.TAKEN),
        (202, Fate.TAKEN),
        (301, Fate.MISCONFIGURED),
        (307, Fate.MISCONFIGURED),
        (400, Fate.REFUSED),
        (401, Fate.MISCONFIGURED),
        (404, Fate.MISCONFIGURED),
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
    handler: Any = hook.RequestHandlerClass
    handler.status = status
    if fate is not Fate.TAKEN:
        handler.body = b""
    receipt = ID if fate is Fate.TAKEN else ""
    assert by_hook(delivery, trust) == Reply(fate, f"HTTP {status}", receipt=receipt)
    assert len(hook.heads) == 1  # no redirect was followed


LOGIN = b"<!doctype html><title>Masuk</title><form action=/login><input name=user></form>"


@pytest.mark.parametrize(
    ("status", "body", "key", "receipt"),
    [
        (200, b'{"ticket": {"id": 12}}', "ticket.id", "12"),
        (201, b'{"nomor": "T-0007"}', "nomor", "T-0007"),
        (200, b'{"data": [{"ref": "%s"}]}' % ID.encode(), "", ID),
        (201, b"654321", "", "654321"),  # osTicket's way
        (200, b"654321", "", None),
        (200, b'{"ticket": {"id": 12}}', "", None),
        (200, b'{"ticket": {"id": null}}', "ticket.id", None),
        (200, b'{"ticket": true}', "ticket", None),
        (200, LOGIN, "", None),
        (200, LOGIN, "id", None),
        (201, b"", "", None),
        (204, b"", "", None),
        (200, b"[" * 100_000, "", None),
        (200, ID.encode(), "", None),
    ],
)
def test_delivered_is_what_is_acknowledged(
    status: int,
    body: bytes,
    key: str,
    receipt: str | None,
    delivery: Delivery,
    hook: Server,
    trust: ssl.SSLContext,
) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.status, handler.body = status, body
    assert delivery.webhook
    reply = by_hook(Delivery(replace(delivery.webhook, receipt=key)), trust)
    wanted = (Fate.UNPROVEN, "") if receipt is None else (Fate.TAKEN, receipt)
    assert (reply.fate, reply.receipt) == wanted


ODD = [b"null", b"5", b"[]", b"{}", b'"x"', b"[5, null]", b'{"items": 5}', b'{"items": [5, {}]}']
ODD += [b'{"items": [{"id": [], "Subject": {}}]}', b"[" * 900 + b"]" * 900]


@pytest.mark.full
@pytest.mark.parametrize("kind", desks())
@pytest.mark.parametrize("body", ODD)
def test_no_answer_is_stumbled_over(
    kind: str, body: bytes, delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.do_GET, handler.body = handler.do_POST, body
    assert delivery.webhook
    desk = replace(delivery.webhook, kind=kind, queue="1", requester="a@b.id")
    for status in (200, 201, 422):
        handler.status = status
        reply = by_hook(Delivery(replace(desk, receipt="")), trust)
        assert reply.fate is not Fate.TAKEN or (status, body) == (201, b"5")


@pytest.mark.parametrize("kind", desks())
def test_no_desk_is_followed_elsewhere(
    kind: str, delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    """A redirect is no receipt, and the token stays here."""
    handler: Any = hook.RequestHandlerClass
    handler.do_GET, handler.status = handler.do_POST, 302
    assert delivery.webhook
    desk = replace(delivery.webhook, kind=kind, queue="1", requester="a@b.id")
    assert by_hook(Delivery(desk), trust).fate is Fate.MISCONFIGURED
    assert hook.connections == 1


def test_a_refusal_is_told_in_the_desks_words_without_secrets(
    delivery: Delivery, hook: Server, trust: ssl.SSLContext
) -> None:
    handler: Any = hook.RequestHandlerClass
    handler.status = 422
    said = {
        "error": "Group \x1b[31mtidak ada",
        "you": ["kunci-api", "0812-3456-7890"],
        "x": "y" * 999,
    }
    handler.body = json.dumps(said).encode()
    reply = by_hook(delivery, trust)
    assert reply.fate is Fate.REFUSED
    assert reply.detail.startswith("HTTP 422: Group [31mtidak ada; …; [disamarkan]")
    assert len(reply.detail) < 230
    assert "kunci-api" not in reply.detail


@pytest.mark.parametrize(
    ("verb", "answer", "fate"),
    [
        ("AUTH", "535 wrong", Fate.MISCONFIGURED),
        ("AUTH", "454 later", Fate.LATER),
        ("MAIL", "550 who are you", Fate.MISCONFIGURED),
        ("MAIL", "421 busy", Fate.LATER),
        ("RCPT", "550 nobody", Fate.MISCONFIGURED),
        ("RCPT", "450 greylisted", Fate.LATER),
        ("DATA", "554 spam", Fate.REFUSED),
        ("DATA", "452 full", Fate.LATER),
        ("STARTTLS", "454 not now", Fate.LATER),
        ("EHLO", "502 what", Fate.MISCONFIGURED),
    ],
)
def test_every_refusal_has_its_meaning(
    verb: str, answer: str, fate: Fate, delivery: Delivery, mailbox: Server, trust: ssl.SSLContext
) -> None:
    mailbox.RequestHandlerClass.codes = {verb: answer}  # type: ignore[attr-defined]
    assert by_mail(delivery, trust).fate is fate
    assert not mailbox.got
