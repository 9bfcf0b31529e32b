"""`delivery.yaml` to a `Delivery`; every fault of the file is told at once, no secret with it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.settings import PORTS, Delivery, Mail, Security, Webhook
from troubleshoot.profile.files import BadProfile, read_bounded
from troubleshoot.profile.readers import filled, many, plain, text
from troubleshoot.profile.values import Wrong, line
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.values import Value
from troubleshoot.text import Text

NAME = "delivery.yaml"
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\]")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_VISIBLE = re.compile(r"[\x21-\x7e]+")


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
    webhook, mail = fields.optional("webhook", _webhook), fields.optional("smtp", _mail)
    ca = fields.optional("ca", plain(line))
    if webhook is None and mail is None and not findings.problems:
        findings.fault("missing-key", fields.place, "delivery needs `webhook` or `smtp`.")
    fields.close()
    if findings.problems:
        raise BadProfile(findings.problems)
    return Delivery(webhook, mail, path.parent / ca if ca else None)


def _webhook(value: Value, findings: Findings) -> Webhook | None:
    fields = Fields(value, findings, "`webhook`")
    url = fields.required("url", filled(_url))
    token = text(fields, "token", _token)
    fields.close()
    return Webhook(url, token) if url else None


def _mail(value: Value, findings: Findings) -> Mail | None:
    fields = Fields(value, findings, "`smtp`")
    host = fields.required("host", filled(_host))
    security = fields.optional("security", plain(_security)) or Security.STARTTLS
    port = fields.optional("port", plain(_port)) or PORTS[security]
    user, password = text(fields, "user", line), text(fields, "password", line)
    sender = fields.optional("from", plain(_address)) or (user if _ADDRESS.fullmatch(user) else "")
    to = fields.required("to", many(filled(_address)))
    if not sender:
        findings.fault("missing-key", fields.place, "`smtp` needs `from`.", "Write the sender.")
    fields.close()
    return Mail(host, to, sender, security, port, user, password) if host and to else None


def _url(written: str) -> str:
    """An `https` address without names, passwords or signs that steer a request."""
    fix = "Write one like https://tiket.contoh.go.id/laporan."
    if not _VISIBLE.fullmatch(written):
        raise Wrong("the address holds a space or a letter outside ASCII.", fix)
    try:
        parts = urlsplit(written)
        usable = parts.scheme == "https" and _HOST.fullmatch(parts.hostname or "") is not None
        usable = usable and parts.port != 0 and not parts.fragment and "@" not in parts.netloc
    except ValueError:
        usable = False
    if not usable:
        raise Wrong("this is not an https address.", fix)
    return written


def _matching(pattern: re.Pattern[str], what: str, fix: str) -> Callable[[str], str]:
    def read(written: str) -> str:
        if pattern.fullmatch(written):
            return written
        raise Wrong(f"this is not {what}.", fix)

    return read


_host = _matching(_HOST, "a server's name", "Write one like mail.contoh.go.id.")
_address = _matching(_ADDRESS, "an e-mail address", "Write one like nama@contoh.go.id.")
_token = _matching(_VISIBLE, "a token", "Copy it again, without spaces.")


def _security(written: str) -> Security:
    if written.lower() in list(Security):
        return Security(written.lower())
    raise Wrong("only encrypted mail is sent.", "Write starttls or tls.")


def _port(written: str) -> int:
    if re.fullmatch(r"[0-9]{1,5}", written) and 0 < int(written) < 65536:
        return int(written)
    raise Wrong("this is not a port.", "Write a number such as 587 or 465.")


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
    raise TroubleshootError(
        Text(
            f"Orang lain dapat membaca {path}. Silakan batasi: chmod 600",
            f"Others can read {path}. Please restrict it: chmod 600",
        )
    )
