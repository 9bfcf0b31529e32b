"""One report to a desk over HTTPS, as the desk's row of `desks.yaml` says.

Delivered is only what the desk acknowledges as it documents. Our id is looked for there first, so
that a report sent again makes no second ticket, and a new revision becomes a reply. Redirects are
not followed: the token goes nowhere else.
"""

from __future__ import annotations

import json
import re
import ssl
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from http.client import HTTPException, HTTPSConnection, IncompleteRead
from typing import Any
from urllib.parse import quote

from troubleshoot.outbox.parcel import LONGEST_SUBJECT, Parcel
from troubleshoot.outbox.settings import Webhook
from troubleshoot.outbox.transport import Cuttable, Fate, Reply, of_error, of_http, within
from troubleshoot.redaction.redact import Redactor, strings_at
from troubleshoot.text import one_line

MOST_BYTES = 2_000_000  # of an answer
LONGEST_WORDS = 200
_NUMBERS = ("priority", "queue", "ticket")  # numbers in JSON where they are some
_HOLE = re.compile(r"\{(\w+)\}")
_TICKET = re.compile(r"[\w.#-]{1,60}", re.ASCII)

_TELLS_NOTHING = (400, 403, 404, 405, 422)
Facts = Mapping[str, str]
Row = Mapping[str, Any]


def send(parcel: Parcel, webhook: Webhook, trust: ssl.SSLContext, seconds: float) -> Reply:
    """Hand the parcel over; at most so many seconds for all requests together."""
    line = _Connection(webhook.host, webhook.port, timeout=seconds, context=trust)
    try:
        return within(seconds, lambda: _handed_over(line, parcel, webhook), line)
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        return of_error(error)
    finally:
        with suppress(OSError, AttributeError):
            line.close()


class _Ended(Exception):
    """The attempt is over before its last request."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


class _Connection(Cuttable, HTTPSConnection):
    """A connection that can be cut from outside, also while it is being made."""

    def connect(self) -> None:
        super().connect()
        self.check()

    def ask(self, method: str, path: str, body: bytes | None, headers: Facts) -> tuple[int, bytes]:
        """Status and body of one request; one that stops in the middle ends the attempt."""
        self.close()
        self.connect()
        try:
            self.request(method, path, body, headers)
            answer = self.getresponse()
            found = answer.read(MOST_BYTES + 1)
            if answer.length and len(found) <= MOST_BYTES:
                raise IncompleteRead(found)
            return answer.status, found
        except (OSError, HTTPException) as error:
            raise _Ended(Reply(Fate.LATER, type(error).__name__)) from None


def _handed_over(line: _Connection, parcel: Parcel, desk: Webhook) -> Reply:
    """Open a session where there are some, look for our id, make a ticket or reply, close."""
    row, facts = desk.row, facts_of(parcel, desk)
    try:
        if step := row.get("open"):
            status, said = _asked(line, step, facts, desk)
            facts["session"] = _proven(_text(_at(said, step["session"])), status)
        reply = _placed(line, parcel, facts, desk)
        with suppress(_Ended, OSError, HTTPException):
            if "close" in row:
                _asked(line, row["close"], facts, desk)
        return reply
    except _Ended as ended:
        return ended.reply


def _placed(line: _Connection, parcel: Parcel, facts: Facts, desk: Webhook) -> Reply:
    ticket, number = _found(line, facts, desk)
    if ticket and parcel.revision == 1:
        return Reply(Fate.TAKEN, "found", receipt=number)
    step = desk.row["reply" if ticket else "create"]
    try:
        status, said = _asked(line, step, {**facts, "ticket": ticket}, desk)
    except _Ended as ended:  # a line that was cut: the ticket may be there all the same
        if ended.reply.fate is Fate.LATER and not ticket:
            ticket, number = _found(line, facts, desk)
            if ticket:
                return Reply(Fate.TAKEN, "found", receipt=number)
        raise
    if key := desk.receipt or step.get("receipt"):
        receipt = _text(_at(said, key))
    elif status == 201 and isinstance(said, int):
        receipt = _text(said)
    else:
        receipt = next(
            (one for one in strings_at(said, bool, within=True) if one in (parcel.id, parcel.key)),
            "",
        )
    _proven(receipt, status)
    number = number or _text(_at(said, step["number"]) if "number" in step else receipt)
    return Reply(Fate.TAKEN, f"HTTP {status}", receipt=number)


def _found(line: _Connection, facts: Facts, desk: Webhook) -> tuple[str, str]:
    """The desk's id and number of the report's ticket; empty where it has none or cannot tell."""
    for step in desk.row.get("find", ()):
        status, said = _asked(line, step, facts, desk)
        _proven("list" if isinstance(said, (dict, list)) else "", status)
        tickets = _at(said, step["in"])
        tickets = list(tickets.values()) if isinstance(tickets, dict) else tickets
        for one in tickets if isinstance(tickets, list) else ():
            ticket = _text(_at(one, step["ticket"]))
            if facts["id"] in _text(_at(one, step["title"])) and _TICKET.fullmatch(ticket):
                return ticket, _text(_at(one, step.get("number", ""))) or ticket
    return "", ""


def _proven(word: str, status: int) -> str:
    """The word that only such a desk gives; without it the attempt is over."""
    if not word:
        raise _Ended(Reply(Fate.UNPROVEN, f"HTTP {status}"))
    return word


def _asked(line: _Connection, step: Row, facts: Facts, desk: Webhook) -> tuple[int, Any]:
    """Status and JSON (None where it is none) of one step; ends the attempt at a refusal.

    A lookup that is refused tells nothing; a session that is refused is a matter of the settings.
    """
    base = desk.parts._replace(scheme="", netloc="")
    if path := step.get("get") or step["post"]:
        base = base._replace(path=base.path.rstrip("/"), query="")
        path = _filled(path, {name: quote(value, safe="") for name, value in facts.items()})
    body, kind = _body(step, facts)
    method, looks = "GET" if "get" in step else "POST", "in" in step
    to = f"{base.geturl()}{path}" or "/"
    status, found = line.ask(method, to, body, _headers(desk, facts, kind))
    meaning = of_http(status)
    if looks and (status in _TELLS_NOTHING or len(found) > MOST_BYTES):
        return status, {}
    if meaning.fate is Fate.TAKEN:
        return status, _json(found)
    refused = meaning.fate is Fate.REFUSED and "session" in step
    fate = Fate.MISCONFIGURED if refused else meaning.fate
    words = _words(found, desk) if fate is not Fate.LATER else ""
    raise _Ended(Reply(fate, ": ".join(filter(None, (meaning.detail, words)))))


def _words(body: bytes, desk: Webhook) -> str:
    """Why the desk refused, in its own words: no page, no secret, no more than a line."""
    words = one_line("; ".join(strings_at(_json(body), bool, within=True)))
    for secret in filter(None, (desk.token, desk.password, desk.app_token, _basic(desk))):
        words = words.replace(secret, "…")
    return Redactor().text(words, LONGEST_WORDS)


def _basic(desk: Webhook) -> str:
    """Name and password as HTTP says them; empty where a token is used."""
    return b64encode(f"{desk.user}:{desk.password}".encode()).decode() if desk.user else ""


def facts_of(parcel: Parcel, desk: Webhook) -> dict[str, str]:
    """Everything that a row may fill in."""
    mark = f" ({parcel.id})"
    subject = one_line(parcel.subject)[:LONGEST_SUBJECT].rstrip()
    return {
        **{name: value for name, value in asdict(desk).items() if name != "receipt"},
        "id": parcel.id,
        "key": parcel.key,
        "revision": str(parcel.revision),
        "subject": subject,
        "title": subject[: LONGEST_SUBJECT - len(mark)].rstrip() + mark,
        "text": parcel.text,
        "record": parcel.record,
        "base64": b64encode(parcel.record.encode()).decode(),
        "priority": desk.row.get("priorities", {}).get(parcel.priority or "sedang", ""),
        "session": "",
        "ticket": "",
    }


def _headers(desk: Webhook, facts: Facts, kind: str) -> dict[str, str]:
    """Who we are goes with what opens a session, or else with each request."""
    row, basic = desk.row, _basic(desk)
    who = f"Basic {basic}" if basic else row["authorization"]
    wanted = row.get("headers", {}) | ({} if facts["session"] else {"Authorization": who})
    said = {"Accept": "application/json", "User-Agent": "troubleshoot", "Content-Type": kind}
    said |= {name: _filled(text, facts) for name, text in wanted.items()}
    return {name: text for name, text in said.items() if text}


def _body(step: Row, facts: Facts) -> tuple[bytes | None, str]:
    """The body of a request, and its content type."""
    if "record" in step:
        return facts["record"].encode(), "application/json; charset=utf-8"
    if "json" in step:
        return json.dumps(_tree(step["json"], facts)).encode(), "application/json; charset=utf-8"
    if "form" not in step:
        return None, ""
    part = 'Content-Disposition: form-data; name="{}"'.format
    file, name = step["file"], _filled(step["file"]["as"], facts)
    parts = [
        f"{part(key)}\r\n\r\n{json.dumps(value) if isinstance(value, dict) else value}"
        for key, value in _tree(step["form"], facts).items()
    ]
    parts.append(
        f'{part(file["name"])}; filename="{name}"\r\n'
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{facts['record']}"
    )
    border = f"troubleshoot-{facts['key']}"
    body = "".join(f"--{border}\r\n{part}\r\n" for part in parts) + f"--{border}--\r\n"
    return body.encode(), f"multipart/form-data; boundary={border}"


def _tree(row: Any, facts: Facts) -> Any:
    """A row's body, filled in; what holds an empty fact, and nothing else, is left out (None)."""
    if isinstance(row, dict):
        filled = {key: _tree(item, facts) for key, item in row.items()}
        return {key: item for key, item in filled.items() if item is not None} or None
    if isinstance(row, list):
        return [item for one in row if (item := _tree(one, facts)) is not None] or None
    if row in ("true", "false"):
        return row == "true"
    text = _filled(row, facts) or None
    number = text and row.strip("{}") in _NUMBERS and re.fullmatch("[0-9]{1,9}", text)
    return int(text) if text and number else text


def _filled(text: str, facts: Facts) -> str:
    """The text with its facts; nothing at all where one of them is empty."""
    known = all(facts[name] for name in _HOLE.findall(text))
    return _HOLE.sub(lambda hole: facts[hole[1]], text) if known else ""


def _json(body: bytes) -> Any:
    """What a server says may be anything; None where it is no JSON."""
    try:
        return json.loads(body) if len(body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        return None


def _at(value: Any, path: str) -> Any:
    """What stands at `ticket.id`, `items` or `0`; the whole for an empty path, else None."""
    for part in filter(None, path.split(".")):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _text(value: Any) -> str:
    """A number or a short word as text, else nothing."""
    told = isinstance(value, (int, str)) and not isinstance(value, bool)
    return one_line(str(value))[:300] if told else ""
