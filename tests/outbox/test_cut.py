"""A line that is cut anywhere: later, and the same once more."""

from __future__ import annotations

import ssl
import time
from dataclasses import replace

import pytest

from tests.outbox.attempts import by_hook, by_mail
from tests.outbox.server import Cut, Server
from tests.pace import BUSY_S
from troubleshoot.outbox.settings import Delivery, Webhook
from troubleshoot.outbox.transport import Fate


def test_a_second_attempt_is_the_same_to_the_last_byte(
    delivery: Delivery, hook: Server, mailbox: Server, trust: ssl.SSLContext
) -> None:
    for _ in range(2):
        by_hook(delivery, trust)
        by_mail(delivery, trust)
    for server in (hook, mailbox):
        assert list(server.got.values()) == [2]
        assert [len(bodies) for bodies in server.bodies.values()] == [1]


@pytest.mark.parametrize("cut", [cut for cut in Cut if cut is not Cut.NOWHERE])
def test_a_cut_line_is_tried_later(
    cut: Cut, delivery: Delivery, hook: Server, mailbox: Server, trust: ssl.SSLContext
) -> None:
    hook.choose = mailbox.choose = lambda: cut
    assert by_hook(delivery, trust).fate is Fate.LATER
    assert by_mail(delivery, trust).fate is Fate.LATER
    arrived = 1 if cut is Cut.BEFORE_REPLY else 0
    assert (sum(hook.got.values()), sum(mailbox.got.values())) == (arrived, arrived)


def test_nobody_there_is_later_and_not_reached(trust: ssl.SSLContext, delivery: Delivery) -> None:
    assert delivery.mail
    nobody = Delivery(Webhook("https://127.0.0.1:1/"), replace(delivery.mail, port=1))
    for reply in (by_hook(nobody, trust), by_mail(nobody, trust)):
        assert (reply.fate, reply.reached) == (Fate.LATER, False)


def test_a_good_server_is_quick(delivery: Delivery, trust: ssl.SSLContext) -> None:
    before = time.monotonic()
    by_mail(delivery, trust)
    assert time.monotonic() - before < BUSY_S
