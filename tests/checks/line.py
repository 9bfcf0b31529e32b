"""Line: what a PC meets on one network, played at the host door by who answers what."""

import threading
import time
from collections.abc import Callable, Mapping
from email.utils import formatdate

import dns.message
import dns.rcode
import dns.rrset

from checks.host.replies import Datagram, Fault, HttpAnswer, TrustFault
from tests.checks.sntp import sntp_answer

LOST = HttpAnswer(0.01, Fault.TIMED_OUT)
RESET = HttpAnswer(0.01, Fault.RESET)
HONEST = {
    ("www.msftconnecttest.com", "/connecttest.txt"): (200, "Microsoft Connect Test"),
    ("www.gstatic.com", "/generate_204"): (204, ""),
    ("captive.apple.com", "/hotspot-detect.html"): (200, "<TITLE>Success</TITLE>Success"),
}
Pages = Callable[[str, str], HttpAnswer | None]
"""The answer for a host and a path; None: as on an honest internet."""


def page(status: int = 200, body: str = "", **headers: str) -> HttpAnswer:
    """One answer, of now unless another date is given."""
    sent = {"date": formatdate(time.time(), usegmt=True), **headers}
    return HttpAnswer(0.01, None, None, status, sent, body.encode())


def leads(place: str, status: int = 302) -> HttpAnswer:
    """A redirect."""
    return page(status, location=place)


def honest(host: str, path: str) -> HttpAnswer:
    """What the internet answers to plain questions: most sites lead on to their secure page."""
    if (host, path) in HONEST:
        return page(*HONEST[host, path])
    return leads(f"https://{host}{path}", 301)


class Line:
    """`plain`: who answers plain HTTP. `secure`: None for a trusted certificate, else its fault.

    `off_s`: how far this PC's clock is ahead of secure sites and of time servers; `ntp`: whether
    these answer. `named`: names that have other addresses than the honest one, or none.
    """

    def __init__(
        self,
        plain: Pages = lambda host, path: None,
        *,
        secure: TrustFault | Fault | None = None,
        off_s: float = 0.0,
        ntp: bool = True,
        named: Mapping[str, str | None] | None = None,
    ) -> None:
        self.plain, self.secure, self.off_s, self.ntp = plain, secure, off_s, ntp
        self.named = named or {}
        self.asked: list[tuple[str, int, str, str]] = []
        self._lock = threading.Lock()

    def dns_servers(self) -> tuple[str, ...]:
        return ("192.168.10.1",)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        if port == 123:
            now = time.time() - self.off_s
            return (
                Datagram(0.01, payload=sntp_answer(payload, now))
                if self.ntp
                else Datagram(0.01, Fault.TIMED_OUT)
            )
        query = dns.message.from_wire(payload)
        reply, asked = dns.message.make_response(query), query.question[0]
        found = self.named.get(asked.name.to_text(omit_final_dot=True), "142.250.4.94")
        if found is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        else:
            reply.answer.append(dns.rrset.from_text(asked.name, 60, "IN", "A", found))
        return Datagram(0.01, payload=reply.to_wire())

    def http_get(
        self,
        address: str,
        port: int,
        host: str,
        path: str,
        timeout_s: float,
        *,
        most_bytes: int = 65536,
        tls: bool = False,
        verify: bool = False,
        headers: object = None,
    ) -> HttpAnswer:
        with self._lock:
            self.asked.append((address, port, host, path))
        if not tls:
            return self.plain(host, path) or honest(host, path)
        if isinstance(self.secure, Fault):
            return HttpAnswer(0.01, self.secure)
        date = formatdate(time.time() - self.off_s, usegmt=True)
        return HttpAnswer(0.01, None, None, 200, {"date": date}, b"<", self.secure)
