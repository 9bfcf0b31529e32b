"""Real desks: one ticket for one report, whole and readable, whatever becomes of the line.

They are started by `.ci/desks/run`, which names them in the file of the variable DESKS.
"""

from __future__ import annotations

import json
import os
import random
import signal
import ssl
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from urllib.request import Request, urlopen

import pytest

from tests.outbox import certs
from tests.outbox.desks.relay import Relay, Spoil, relayed
from tests.outbox.samples import a_parcel, a_report
from tests.ui.process import environment
from troubleshoot.outbox import webhook
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.settings import Delivery, Mail, Webhook
from troubleshoot.outbox.smtp import message
from troubleshoot.outbox.transport import Fate, Reply
from troubleshoot.storage.home import outbox_folder

pytestmark = pytest.mark.desks
MAIL = Mail("mail.contoh.go.id", ("bantuan@desk.test",), "kantor@contoh.go.id")
SECONDS = 30.0
KINDS = ("rt", "django-helpdesk")


@dataclass(frozen=True)
class Ticket:
    """What a desk's people see. `files`: name → content, of the whole ticket."""

    number: str
    subject: str
    text: str
    priority: str
    requester: str
    files: dict[str, bytes]


@dataclass
class Desk:
    """One desk: where we reach it, and, past us, what stands in it."""

    kind: str
    about: dict[str, Any]
    settings: Webhook
    relay: type[Relay]

    def send(self, parcel: Parcel, trust: ssl.SSLContext, **changed: str) -> Reply:
        return webhook.send(parcel, replace(self.settings, **changed), trust, SECONDS)

    def read(self, path: str) -> bytes:
        user = "root:password" if self.kind == "rt" else "kantor:rahasia"
        request = Request(f"http://127.0.0.1:{self.about['port']}{path}")
        request.add_header("Authorization", f"Basic {b64encode(user.encode()).decode()}")
        with urlopen(request, timeout=60) as answer:
            return bytes(answer.read())

    def json(self, path: str) -> Any:
        return json.loads(self.read(path))

    def subjects(self, holding: str) -> list[str]:
        """Those that hold these letters, one a ticket."""
        title = "Subject" if self.kind == "rt" else "title"
        return [one[title] for one in self._listed(holding)]

    def tickets(self, holding: str) -> list[Ticket]:
        """Those whose subject holds these letters."""
        if self.kind == "rt":
            return [self._rt_ticket(one["id"]) for one in self._listed(holding)]
        return [self._helpdesk_ticket(one) for one in self._listed(holding)]

    def _listed(self, holding: str) -> list[dict[str, Any]]:
        if self.kind == "rt":
            query = quote(f"Subject LIKE '{holding}'")
            path = f"/REST/2.0/tickets?per_page=100&fields=Subject&query={query}"
            return list(self.json(path)["items"])
        found = self.json("/api/tickets/?page_size=100000")["results"]
        return [one for one in found if holding in one["title"]]

    def _rt_ticket(self, number: str) -> Ticket:
        about = self.json(f"/REST/2.0/ticket/{number}")
        parts = self.json(f"/REST/2.0/ticket/{number}/attachments?per_page=100")["items"]
        whole = [self.json(f"/REST/2.0/attachment/{part['id']}") for part in parts]
        texts, files = [], {}
        for part in whole:
            content = b64decode(part.get("Content") or "")
            if part.get("Filename"):
                files[part["Filename"]] = content
            elif part["ContentType"] == "text/plain":
                texts.append(content.decode())
        requester = ", ".join(one["id"] for one in about["Requestor"])
        text = "\n".join(texts)
        return Ticket(number, about["Subject"], text, str(about["Priority"]), requester, files)

    def _helpdesk_ticket(self, about: dict[str, Any]) -> Ticket:
        files = {}
        for followup in about["followup_set"]:
            for file in followup["followupattachment_set"]:
                folder = Path(self.about["home"]) / "media"
                stored = next(folder.rglob(unquote(Path(file["file"]).name)))
                files[file["filename"]] = stored.read_bytes()
        said = [about["description"], *(one["comment"] or "" for one in about["followup_set"])]
        return Ticket(
            str(about["id"]),
            about["title"],
            "\n".join(said),
            str(about["priority"]),
            about["submitter_email"] or "",
            files,
        )


@pytest.fixture(scope="module", params=KINDS)
def desk(request: pytest.FixtureRequest, authority: Path) -> Iterator[Desk]:
    about = json.loads(Path(os.environ["DESKS"]).read_text())[request.param]
    with relayed(about["port"], certs.server_side(authority)) as (port, relay):
        who = (
            {"token": about["token"]}
            if "token" in about
            else {"user": "kantor", "password": "rahasia"}
        )
        settings = Webhook(
            f"https://127.0.0.1:{port}",
            kind=request.param,
            queue=about["queue"],
            requester="kantor@contoh.go.id",
            **who,
        )
        yield Desk(request.param, about, settings, relay)


@pytest.fixture(autouse=True)
def unspoilt(desk: Desk) -> None:
    desk.relay.spoil = lambda method: Spoil.NOTHING


def _parcel(name: str, kind: str) -> Parcel:
    """A parcel of its own for each test and desk."""
    return replace(a_parcel(), id=f"20260315-090200-{name}-{kind[:2]}")


def test_a_ticket_holds_all_of_the_report(desk: Desk, trust: ssl.SSLContext) -> None:
    parcel = _parcel("whole", desk.kind)
    reply = desk.send(parcel, trust)
    assert (reply.fate, reply.detail) == (Fate.TAKEN, "HTTP 201")
    [ticket] = desk.tickets(parcel.id)
    assert ticket.number == reply.receipt
    assert ticket.subject == f"{parcel.subject} ({parcel.id})"
    assert ticket.requester.partition("@")[0] == "kantor"  # RT tells the user of that address
    assert ticket.priority == {"rt": "80", "django-helpdesk": "2"}[desk.kind]
    for line in parcel.text.splitlines():
        assert line.strip() in ticket.text
    [(name, content)] = ticket.files.items()
    assert name.startswith(f"{parcel.id}.json")
    assert content.decode() == parcel.record


def test_sent_again_it_is_the_same_ticket(desk: Desk, trust: ssl.SSLContext) -> None:
    parcel = _parcel("again", desk.kind)
    replies = [desk.send(parcel, trust) for _ in range(3)]
    assert {reply.fate for reply in replies} == {Fate.TAKEN}
    assert len({reply.receipt for reply in replies}) == 1
    assert len(desk.tickets(parcel.id)) == 1


@pytest.mark.parametrize("what", [Spoil.SILENCE, Spoil.HALF, Spoil.LOSE])
def test_a_cut_answer_makes_no_second_ticket(
    what: Spoil, desk: Desk, trust: ssl.SSLContext
) -> None:
    parcel = _parcel(f"cut{what}", desk.kind)
    desk.relay.spoil = lambda method: what if method == "POST" else Spoil.NOTHING
    first = desk.send(parcel, trust)
    assert first.fate is (Fate.LATER if what is Spoil.LOSE else Fate.TAKEN)  # it is asked at once
    desk.relay.spoil = lambda method: Spoil.NOTHING
    reply = desk.send(parcel, trust)
    assert reply.fate is Fate.TAKEN
    [ticket] = desk.tickets(parcel.id)
    assert ticket.number == reply.receipt
    assert parcel.record.encode() in ticket.files.values()


def test_a_new_revision_is_a_reply(desk: Desk, trust: ssl.SSLContext) -> None:
    first = _parcel("rev", desk.kind)
    second = replace(first, revision=2, text="Sudah dicoba lagi.\n", record='{"id": "2"}')
    replies = [desk.send(first, trust), desk.send(second, trust)]
    [ticket] = desk.tickets(first.id)
    assert [(reply.fate, reply.receipt) for reply in replies] == [(Fate.TAKEN, ticket.number)] * 2
    assert "Sudah dicoba lagi." in ticket.text
    assert {first.record.encode(), b'{"id": "2"}'} <= set(ticket.files.values())


def test_wrong_settings_are_told_in_the_desks_words(desk: Desk, trust: ssl.SSLContext) -> None:
    parcel = _parcel("wrong", desk.kind)
    stranger = {"token": "1-14-nothing"} if desk.settings.token else {"password": "salah"}
    reply = desk.send(parcel, trust, **stranger)
    assert (reply.fate, reply.detail[:8]) in [(Fate.MISCONFIGURED, f"HTTP {n}") for n in (401, 403)]
    reply = desk.send(parcel, trust, queue="987")
    assert reply.fate in (Fate.MISCONFIGURED, Fate.REFUSED)
    assert "987" in reply.detail
    assert desk.tickets(parcel.id) == []


def test_a_page_instead_of_the_desk_is_no_receipt(desk: Desk, trust: ssl.SSLContext) -> None:
    """The address of its pages, where a login stands."""
    reply = desk.send(_parcel("page", desk.kind), trust, kind="webhook")
    assert reply.fate in (Fate.UNPROVEN, Fate.MISCONFIGURED, Fate.REFUSED)


def test_killed_anywhere_each_report_is_one_ticket(
    desk: Desk, authority: Path, write_settings: Callable[[Delivery], Path]
) -> None:
    chance = random.Random(20)
    home = write_settings(Delivery(desk=desk.settings, ca=authority / "cert.pem"))
    with (home / "delivery.yaml").open("a", encoding="utf-8") as file:
        file.write(_as_yaml(desk.settings))
    outbox = Outbox(outbox_folder(home))
    ids = [f"20260316-0900{n:02d}-kill-{desk.kind[:2]}" for n in range(8)]
    for one in ids:
        outbox.put(replace(a_parcel(), id=one))
    cuts = [Spoil.NOTHING] * 5 + [Spoil.SILENCE, Spoil.HALF, Spoil.LOSE]
    desk.relay.spoil = lambda method: chance.choice(cuts)
    for _ in range(6):
        sender = _start(home)
        time.sleep(chance.uniform(0.5, 1.6))
        sender.send_signal(signal.SIGKILL)
        sender.wait()
    desk.relay.spoil = lambda method: Spoil.NOTHING
    end = time.monotonic() + 60
    while outbox.undelivered() and time.monotonic() < end:
        _start(home).wait()
        time.sleep(0.5)
    assert outbox.failed() == []
    assert {path.stem for path in (outbox.folder / "sent").glob("*.json")} == set(ids)
    made = Counter(desk.subjects(f"-kill-{desk.kind[:2]}"))
    assert sorted(made.values()) == [1] * len(ids)


def _start(home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.outbox.sender", str(home), "100"],
        env=environment(home),
        cwd=Path(__file__).parents[3],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _as_yaml(desk: Webhook) -> str:
    words = ("kind", "url", "token", "user", "password", "queue", "requester")
    said = (f"  {word}: '{getattr(desk, word)}'" for word in words if getattr(desk, word))
    return "desk:\n" + "\n".join(said) + "\n"


def test_mail_makes_a_ticket_whose_text_and_record_can_be_read(desk: Desk) -> None:
    parcel = replace(a_parcel(), id=f"20260317-090200-mail-{desk.kind[:2]}")
    parcel = replace(parcel, subject=f"{parcel.subject} {parcel.id}")
    _post(desk, parcel)
    [ticket] = desk.tickets(parcel.id)
    for line in parcel.text.splitlines():
        assert line.strip() in ticket.text
    assert json.loads(parcel.record) in [_record(content) for content in ticket.files.values()]
    if desk.kind == "django-helpdesk":  # RT has no rule for it of its own
        assert ticket.priority == "2"


def _record(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _post(desk: Desk, parcel: Parcel) -> None:
    letter = message(parcel, MAIL).as_bytes()
    if desk.kind == "rt":
        url = f"http://127.0.0.1:{desk.about['port']}"
        command = ["rt-mailgate-5", "--queue", "General", "--action", "correspond", "--url", url]
        subprocess.run(command, input=letter, check=True, timeout=60)
        return
    (Path(desk.about["home"]) / "mail" / f"{parcel.id}.eml").write_bytes(letter)
    subprocess.run(desk.about["get_email"], check=True, timeout=60, capture_output=True)


def test_a_revision_by_mail_is_a_reply_where_the_desk_knows_the_first(desk: Desk) -> None:
    first = replace(a_parcel(), id=f"20260318-090200-mail-{desk.kind[:2]}")
    first = replace(first, subject=f"{first.subject} {first.id}")
    _post(desk, first)
    _post(desk, replace(first, revision=2, text="Sudah dicoba lagi.\n"))
    tickets = desk.tickets(first.id)
    assert len(tickets) == {"rt": 2, "django-helpdesk": 1}[desk.kind]  # docs/delivery.md says so


def test_the_report_of_these_tests_is_an_ordinary_one() -> None:
    assert a_report().headline.priority == "tinggi"
