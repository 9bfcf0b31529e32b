"""One report to an HTTPS address, as JSON. Redirects are not followed: the token goes nowhere."""

from __future__ import annotations

import ssl
from contextlib import suppress
from http.client import HTTPException, HTTPSConnection

from troubleshoot.outbox.parcel import Parcel
from troubleshoot.outbox.reply import Fate, Reply, of_error, of_http
from troubleshoot.outbox.settings import Webhook
from troubleshoot.outbox.within import Cut, within

_SHUT_BOTH = 2


class _Connection(HTTPSConnection):
    """A connection that can be cut from outside, also while it is being made."""

    def __init__(self, host: str, port: int, seconds: float, trust: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=seconds, context=trust)
        self._is_cut = Cut()

    def connect(self) -> None:
        super().connect()
        self._is_cut.check()

    def cut(self) -> None:
        """Make every read and write fail."""
        self._is_cut.set()
        if self.sock is not None:
            with suppress(OSError, AttributeError):
                self.sock.shutdown(_SHUT_BOTH)


def send(parcel: Parcel, webhook: Webhook, trust: ssl.SSLContext, seconds: float) -> Reply:
    """Post the parcel; at most so many seconds, and nothing of the answer but its status."""
    line = _Connection(webhook.host, webhook.port, seconds, trust)
    try:
        return within(seconds, lambda: _post(line, parcel, webhook), line)
    except (OSError, HTTPException, ValueError) as error:
        return of_error(error)
    finally:
        with suppress(OSError, AttributeError):
            line.close()


def _post(line: _Connection, parcel: Parcel, webhook: Webhook) -> Reply:
    line.connect()
    try:
        path = webhook.parts._replace(scheme="", netloc="").geturl() or "/"
        line.request("POST", path, parcel.record.encode("utf-8"), headers(parcel, webhook))
        return of_http(line.getresponse().status)
    except (OSError, HTTPException) as error:
        return Reply(Fate.LATER, type(error).__name__)


def headers(parcel: Parcel, webhook: Webhook) -> dict[str, str]:
    """The same key at every attempt, so that the server can drop a second copy."""
    found = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": parcel.id,
        "User-Agent": "troubleshoot",
        "Connection": "close",
    }
    return found | ({"Authorization": f"Bearer {webhook.token}"} if webhook.token else {})
