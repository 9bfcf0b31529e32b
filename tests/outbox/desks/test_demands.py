"""What Zammad and GLPI demand is met: one ticket for one report, a reply for a new revision."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from socketserver import StreamRequestHandler
from typing import Any, cast

import pytest

from tests.outbox import certs
from tests.outbox.desks.demands import AnyDesk, Glpi, Zammad
from tests.outbox.samples import ID, a_parcel
from tests.outbox.server import running
from troubleshoot.outbox import webhook
from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.settings import Webhook
from troubleshoot.outbox.transport import Fate, Reply

SECONDS = 10.0
ABOUT: dict[str, tuple[type[AnyDesk], str, dict[str, str]]] = {
    "zammad": (Zammad, "/", {"token": "kunci-agen", "queue": "Jaringan"}),
    "glpi": (
        Glpi,
        "/apirest.php/",
        {"token": "kunci-saya", "app_token": "kunci-app", "queue": "3"},
    ),
}


@dataclass
class Desk:
    kind: str
    settings: Webhook
    server: Any
    trust: ssl.SSLContext

    def send(self, parcel: Parcel, **changed: str) -> Reply:
        return webhook.send(parcel, replace(self.settings, **changed), self.trust, SECONDS)


@pytest.fixture(params=ABOUT)
def desk(request: pytest.FixtureRequest, authority: Path, trust: ssl.SSLContext) -> Iterator[Desk]:
    handler, path, who = ABOUT[request.param]
    own = type("OneDesk", (handler,), {"tickets": {}, "asked": []})
    with running(cast("type[StreamRequestHandler]", own), certs.server_side(authority)) as server:
        url = f"https://127.0.0.1:{server.port}{path}"
        settings = Webhook(url, kind=request.param, requester="kantor@contoh.go.id", **who)
        yield Desk(request.param, settings, own, trust)


def test_a_ticket_holds_all_of_the_report(desk: Desk) -> None:
    parcel = a_parcel()
    reply = desk.send(parcel)
    assert (reply.fate, reply.detail) == (Fate.TAKEN, "HTTP 201")
    [made] = desk.server.tickets.values()
    if desk.kind == "zammad":
        [article] = made["articles"]
        [file] = article["attachments"]
        told = (made["title"], article["body"], made["priority"], made["customer_id"])
        assert told == (
            f"{parcel.subject} ({ID})",
            parcel.text,
            "3 high",
            "guess:kantor@contoh.go.id",
        )
        assert (file["filename"], file["content"].decode()) == (f"{ID}.json", parcel.record)
        assert reply.receipt == "202600001"  # what people there call it
    else:
        assert (made["name"], made["content"]) == (f"{parcel.subject} ({ID})", parcel.text)
        assert (made["urgency"], made["itilcategories_id"]) == (4, 3)
        assert made["_users_id_requester_notif"]["alternative_email"] == ["kantor@contoh.go.id"]
        assert {name: file.decode() for name, file in made["files"].items()} == {
            f"{ID}.json.txt": parcel.record
        }
        assert reply.receipt == "1"
        assert desk.server.asked[-1] == ("GET", "/apirest.php/killSession")


def test_sent_again_it_is_the_same_ticket(desk: Desk) -> None:
    first, second = desk.send(a_parcel()), desk.send(a_parcel())
    assert (second.fate, second.receipt) == (Fate.TAKEN, first.receipt)
    assert len(desk.server.tickets) == 1


def test_an_answer_that_was_lost_makes_no_second_ticket(desk: Desk) -> None:
    """The desk is asked at once what became of it, and once more at the next attempt."""
    desk.server.silent = True
    first = desk.send(a_parcel())
    assert (first.fate, first.detail) == (Fate.TAKEN, "found")
    desk.server.silent = False
    assert desk.send(a_parcel()).receipt == first.receipt
    assert len(desk.server.tickets) == 1


def test_a_line_that_stays_cut_is_tried_later(desk: Desk) -> None:
    desk.server.silent = desk.server.dead_after = True
    assert desk.send(a_parcel()).fate is Fate.LATER
    desk.server.silent = desk.server.dead_after = desk.server.dead = False
    assert desk.send(a_parcel()).fate is Fate.TAKEN
    assert len(desk.server.tickets) == 1


def test_a_new_revision_is_a_reply(desk: Desk) -> None:
    second = replace(a_parcel(), revision=2, text="Sudah dicoba lagi.\n")
    replies = [desk.send(a_parcel()), desk.send(second)]
    [made] = desk.server.tickets.values()
    assert [reply.fate for reply in replies] == [Fate.TAKEN] * 2
    assert replies[0].receipt == replies[1].receipt
    reply = made["articles"][1] if desk.kind == "zammad" else made["followups"][0]
    assert reply.get("body", reply.get("content")) == second.text


def test_a_revision_whose_first_never_came_is_a_ticket(desk: Desk) -> None:
    assert desk.send(replace(a_parcel(), revision=2)).fate is Fate.TAKEN
    assert len(desk.server.tickets) == 1


def test_two_reports_are_two_tickets(desk: Desk) -> None:
    desk.send(a_parcel())
    desk.send(replace(a_parcel(), id="20260315-090201-kpt"))
    assert len(desk.server.tickets) == 2


@pytest.mark.parametrize("wrong", ["token", "app_token", "queue"])
def test_wrong_settings_are_told_in_the_desks_words(wrong: str, desk: Desk) -> None:
    reply = desk.send(a_parcel(), **{wrong: "9salah"})
    if (desk.kind, wrong) == ("zammad", "queue"):
        said = "HTTP 422: No lookup value found for 'group': \"9salah\""
        assert (reply.fate, reply.detail) == (Fate.REFUSED, said)
    elif (desk.kind, wrong) in [("zammad", "app_token"), ("glpi", "queue")]:
        assert reply.fate is Fate.TAKEN  # it does not look
    else:
        assert reply.fate is Fate.MISCONFIGURED
        assert "9salah" not in reply.detail


def test_no_list_of_a_desk_that_lies_is_believed(desk: Desk) -> None:
    """Another report's ticket, named for ours, is none of ours."""
    desk.send(replace(a_parcel(), id="20260315-090299-kpt"))
    desk.server.tickets[1]["title"] = desk.server.tickets[1]["name"] = "lain"
    assert desk.send(a_parcel()).fate is Fate.TAKEN
    assert len(desk.server.tickets) == 2


def test_a_desk_without_a_queue_takes_all_else(desk: Desk) -> None:
    reply = desk.send(a_parcel(), queue="")
    if desk.kind == "glpi":
        assert reply.fate is Fate.TAKEN
        assert "itilcategories_id" not in desk.server.tickets[1]
    else:
        assert reply.fate is Fate.REFUSED
