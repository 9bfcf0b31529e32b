"""One page asked for as a certain visitor, redirects followed within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault, Handshake, HttpAnswer
from checks.website.addresses import is_public
from checks.website.cookies import Jar
from checks.website.door import Door, knock
from checks.website.url import NotASite, SiteUrl

MOST_REDIRECTS = 5
MOST_BYTES = 512 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36"
)
SEARCH_ENGINE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

ACCEPTS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",
}

Doors = dict[tuple[str, str, int], Door]


class Stop(StrEnum):
    """Why a redirect was not followed."""

    TOO_MANY = "too_many_redirects"
    NOWHERE = "redirect_to_nowhere"
    INWARDS = "redirect_into_private_network"


@dataclass(frozen=True)
class Visit:
    """Where it ended; `answer` None when no page could be asked for. `hops`: what led there."""

    url: SiteUrl
    door: Door
    answer: HttpAnswer | None = None
    hops: tuple[SiteUrl, ...] = ()
    shakes: tuple[Handshake, ...] = ()
    stop: Stop | None = None

    @property
    def page(self) -> HttpAnswer | None:
        """The answer, when it is a whole page that came as it should."""
        good = self.answer and self.answer.status == 200 and not self.stop
        return self.answer if good else None


def visit(host: Host, url: SiteUrl, agent: str, deadline: Deadline, doors: Doors) -> Visit:
    """Ask for a page; `doors` keeps what is known of the ways in.

    A page may take all the time that is left: browsers wait for minutes.
    """
    hops: list[SiteUrl] = []
    shakes: list[Handshake] = []
    cookies = Jar()
    outside = False
    while True:
        door = doors.get(url.door) or doors.setdefault(
            url.door, knock(host, url, deadline, only_public=outside)
        )
        shakes += [door.shake] if door.shake else []
        if not door.is_open or door.address is None:
            stop = Stop.INWARDS if door.fault is Fault.NOT_PERMITTED and hops else None
            return Visit(url, door, None, tuple(hops), tuple(shakes), stop)
        outside = outside or is_public(door.address)
        answer = _asked(host, url, door.address, {"User-Agent": agent}, cookies, deadline)
        following = _next(url, answer, len(hops))
        if not isinstance(following, SiteUrl):
            return Visit(url, door, answer, tuple(hops), tuple(shakes), following)
        hops.append(url)
        url = following


def _asked(
    host: Host,
    url: SiteUrl,
    address: str,
    fields: dict[str, str],
    cookies: Jar,
    deadline: Deadline,
) -> HttpAnswer:
    headers = {"Host": url.authority, **ACCEPTS, **fields, **cookies.fields(url.host)}
    answer = host.http_get(
        address,
        url.port,
        url.host,
        url.target,
        deadline.left,
        most_bytes=MOST_BYTES,
        tls=url.secure,
        headers=headers,
    )
    cookies.keep(url.host, answer)  # some sites redirect to themselves until they come back
    return answer


def _next(url: SiteUrl, answer: HttpAnswer, hops: int) -> SiteUrl | Stop | None:
    """The next page, why it is not asked for, or None when this is the last one."""
    if answer.status not in REDIRECTS:
        return None
    try:
        following = url.joined(answer.headers["location"])
    except (KeyError, NotASite):
        return Stop.NOWHERE
    return Stop.TOO_MANY if hops >= MOST_REDIRECTS else following
