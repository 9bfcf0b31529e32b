"""Where reports are delivered: the words of `delivery.yaml`. Secrets are never shown.

A way is one class with its `target`, a reader, and its row in `Delivery`; how it sends is a file
of its own beside this one, with `send(parcel, settings, trust, seconds)`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.loader import BadProfile, read_bounded
from troubleshoot.profile.targets import Target
from troubleshoot.profile.values import (
    Wrong,
    filled,
    line,
    many,
    matching,
    one_of,
    plain,
    port,
    text,
)
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import Unreadable, own_table, own_words, read_yaml
from troubleshoot.source.values import Findings, Value
from troubleshoot.text import Text

SAYS = own_words(__file__)


class Security(StrEnum):
    """How a mail connection is protected; there is no third way."""

    TLS = "tls"
    """Encrypted from the first byte (port 465)."""
    STARTTLS = "starttls"
    """Encrypted before anything is said (port 587); without it nothing is sent."""


PORTS = {Security.TLS: 465, Security.STARTTLS: 587}
_SECURED = {Security.TLS: "TLS", Security.STARTTLS: "STARTTLS"}


@dataclass(frozen=True)
class Webhook:
    """A desk, or any address that takes the report as JSON. `kind`: its row of `desks.yaml`.

    `token`, or `user` and `password`: who we are there. `receipt`: the agreed key of a webhook's
    answer, `ticket.id`; the others have their own. `requester`: for whom a ticket is, an e-mail
    address.
    """

    url: str
    token: str = field(default="", repr=False)
    kind: str = "webhook"
    user: str = ""
    password: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    queue: str = ""
    requester: str = ""
    receipt: str = ""

    @property
    def row(self) -> dict[str, Any]:
        """How this kind of desk takes a report."""
        found: dict[str, Any] = desks()[self.kind]
        return found

    @property
    def parts(self) -> SplitResult:
        """The address, taken apart."""
        return urlsplit(self.url)

    @property
    def host(self) -> str:
        """The server's name or address."""
        return self.parts.hostname or ""

    @property
    def port(self) -> int:
        """The server's port."""
        return self.parts.port or 443

    @property
    def target(self) -> Target:
        """For the list of everything that may be talked to."""
        return _target(self.host, f"DNS; HTTPS (TCP {self.port})")


@dataclass(frozen=True)
class Mail:
    """A mail server that takes reports for `to`. `sender`: the From address.

    `reply_to`: where answers go; without it to the sender.
    """

    host: str
    to: tuple[str, ...]
    sender: str
    security: Security = Security.STARTTLS
    port: int = PORTS[Security.STARTTLS]
    user: str = ""
    password: str = field(default="", repr=False)
    reply_to: str = ""

    @property
    def target(self) -> Target:
        """For the list of everything that may be talked to."""
        return _target(self.host, f"DNS; SMTP {_SECURED[self.security]} (TCP {self.port})")


# `delivery.yaml` to a `Delivery`; every fault of the file is told at once, no secret with it.

NAME = "delivery.yaml"
_HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\]"
_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
_VISIBLE = r"[\x21-\x7e]+"


@cache
def desks() -> dict[str, Any]:
    """`desks.yaml`: kind → how such a desk takes a report. Every value there is a string."""
    found: dict[str, Any] = own_table(__file__, "desks.yaml")
    return found


@reading("a desk")
def _webhook(fields: Fields) -> Webhook | None:
    url = fields.required("url", filled(_url))
    kind = fields.optional("kind", plain(_kind)) or "webhook"
    said = {name: text(fields, name, parse) for name, parse in _ABOUT_A_DESK.items()}
    for name in desks()[kind].get("needs", ()):
        if not said[name]:
            message = f"a desk of the kind {kind} needs `{name}`."
            fields.findings.fault("missing-key", fields.place, message)
    return Webhook(url, kind=kind, **said) if url else None


@reading("`smtp`")
def _mail(fields: Fields) -> Mail | None:
    host = fields.required("host", filled(_host))
    security = fields.optional("security", plain(_security)) or Security.STARTTLS
    at = fields.optional("port", plain(port)) or PORTS[security]
    user, password = text(fields, "user", line), text(fields, "password", line)
    sender = fields.optional("from", plain(_address)) or (
        user if re.fullmatch(_ADDRESS, user) else ""
    )
    reply_to = fields.optional("reply_to", plain(_address)) or ""
    to = fields.required("to", many(filled(_address)))
    if not sender:
        fields.findings.fault(
            "missing-key", fields.place, "`smtp` needs `from`.", "Write the sender."
        )
    if not host or not to:
        return None
    return Mail(host, to, sender, security, at, user, password, reply_to)


def _url(written: str) -> str:
    """An `https` address without names, passwords or signs that steer a request."""
    fix = "Write one like https://tiket.contoh.go.id/laporan."
    if not re.fullmatch(_VISIBLE, written):
        raise Wrong("the address holds a space or a letter outside ASCII.", fix)
    try:
        parts = urlsplit(written)
        usable = parts.scheme == "https" and re.fullmatch(_HOST, parts.hostname or "") is not None
        usable = usable and parts.port != 0 and not parts.fragment and "@" not in parts.netloc
    except ValueError:
        usable = False
    if not usable:
        raise Wrong("this is not an https address.", fix)
    return written


_host = matching(_HOST, "this is not a server's name.", "Write one like mail.contoh.go.id.")
_address = matching(_ADDRESS, "this is not an e-mail address.", "Write one like nama@contoh.go.id.")
_token = matching(_VISIBLE, "this is not a token.", "Copy it again, without spaces.")
_key = matching(r"[\w.-]+", "this is not a key.", "Write one like id or ticket.number.")
_ABOUT_A_DESK = {
    "token": _token,
    "user": line,
    "password": line,
    "app_token": _token,
    "queue": line,
    "requester": _address,
    "receipt": _key,
}


def _kind(written: str) -> str:
    """Read when it is asked for: the table is no small file."""
    fix = f"Write one of {', '.join(desks())}."
    return one_of({kind: kind for kind in desks()}, "this kind of desk is not known.", fix)(written)


_security = one_of(
    {security.value: security for security in Security},
    "only encrypted mail is sent.",
    "Write starttls or tls.",
)


@dataclass(frozen=True)
class Way:
    """Its key in `delivery.yaml`, the reader of what stands there, and the file that sends.

    `name`: what receipts and screens call it.
    """

    key: str
    read: Callable[[Value, Findings], Any]
    module: str
    name: str


@dataclass(frozen=True)
class Delivery:
    """Every way that was set up. `ca`: certificates of the office's own authority (PEM)."""

    webhook: Webhook | None = field(
        default=None, metadata={"way": Way("webhook", _webhook, "webhook", "webhook")}
    )
    mail: Mail | None = field(default=None, metadata={"way": Way("smtp", _mail, "smtp", "email")})
    ca: Path | None = None
    desk: Webhook | None = field(
        default=None, metadata={"way": Way("desk", _webhook, "webhook", "desk")}
    )

    def ways(self) -> Iterator[tuple[Way, Any]]:
        """Each way that is set up, with its settings."""
        for name, way in WAYS.items():
            if (settings := getattr(self, name)) is not None:
                yield way, settings


WAYS: dict[str, Way] = {
    row.name: row.metadata["way"] for row in fields(Delivery) if "way" in row.metadata
}


def load(home: Path) -> Delivery | None:
    """What is set up on this PC; None without the file. Raises `TroubleshootError`."""
    path = home / NAME
    if not os.path.lexists(path):
        return None
    _only_for_us(path)
    return parse(read_bounded(path), path)


def parse(data: bytes, path: Path) -> Delivery:
    """The settings in `data`; `ca` is looked for beside `path`."""
    findings = Findings()
    try:
        fields = Fields(read_yaml(data, str(path)), findings, "delivery")
    except Unreadable as unreadable:
        raise BadProfile([unreadable.problem]) from None
    found = {name: fields.optional(way.key, way.read) for name, way in WAYS.items()}
    ca = fields.optional("ca", plain(line))
    if not any(found.values()) and not findings.problems:
        keys = " or ".join(f"`{way.key}`" for way in WAYS.values())
        findings.fault("missing-key", fields.place, f"delivery needs {keys}.")
    fields.close()
    if findings.problems:
        raise BadProfile(findings.problems)
    return Delivery(**found, ca=path.parent / ca if ca else None)


def _only_for_us(path: Path) -> None:
    """Take the file away from other users of this PC; refuse it where that is impossible.

    On Windows the folder belongs to one user already, and modes mean nothing.
    """
    try:
        if os.name == "nt" or not stat.S_IMODE(path.stat().st_mode) & 0o077:
            return
        path.chmod(0o600)
        if not stat.S_IMODE(path.stat().st_mode) & 0o077:
            return
    except OSError:
        pass
    raise TroubleshootError(SAYS["ONLY_FOR_US"].filled(path=path))


# Where reports go when they are sent, for the list of everything that may be talked to.


def _target(host: str, via: str) -> Target:
    return Target(Text(host), via, SAYS["TAKE"], SAYS["WHY"], on_request=True)


def targets(delivery: Delivery | None) -> tuple[Target, ...]:
    """The servers of every way that is set up."""
    return tuple(settings.target for _, settings in delivery.ways()) if delivery else ()
