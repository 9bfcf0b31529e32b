"""A site that the provider blocks by policy: a notice page comes in its place."""

from __future__ import annotations

from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault
from checks.website.body import title_of
from checks.website.url import SiteUrl
from checks.website.visit import BROWSER, Visit, visit
from checks.website.words import SiteWords, parts_of

PLAIN_S = 4.0
_QUICK = (Fault.REFUSED, Fault.RESET, Fault.MALFORMED)


def is_notice(asked: SiteUrl, seen: Visit, words: SiteWords) -> bool:
    """Whether the visit ended at a known notice page; such a page, asked for itself, is a site.

    A title proves nothing where a trusted certificate shows that the site itself has answered.
    """
    if _is_known(asked.host, words):
        return False
    if _is_known(seen.url.host, words):
        return True
    if seen.answer is None or (seen.url.secure and not _is_untrusted(seen)):
        return False
    known = {part for title in words.notice_titles for part in parts_of(title)}
    return not known.isdisjoint(parts_of(title_of(seen.answer)))


def may_hide_notice(seen: Visit) -> bool:
    """Whether somebody else seems to have answered: by TLS he has no way to show his notice."""
    return seen.url.secure and (_is_untrusted(seen) or seen.door.fault in _QUICK)


def shows_notice(host: Host, url: SiteUrl, words: SiteWords, deadline: Deadline) -> bool:
    """Whether the same page without TLS is a notice; providers show theirs on the usual port."""
    plain = visit(host, url.front(), BROWSER, Deadline(min(PLAIN_S, deadline.left)), {})
    return is_notice(url, plain, words)


def _is_known(host: str, words: SiteWords) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in words.notice_hosts)


def _is_untrusted(seen: Visit) -> bool:
    return any(shake.trust for shake in seen.shakes)
