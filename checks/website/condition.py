"""What stands in a site's place: a suspended hosting, a lapsed name, a broken system, a guard, or
the notice of a provider. All of them may come with the code of success.

Told by phrases that people keep in lists, and only where little else stands on the page: whoever
writes *about* such pages writes more, or says so in the title.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from checks.host.replies import Fault, HttpAnswer, read_certificate
from checks.site_words import SiteWords, parts_of, phrases_in, stand_close, words_of
from checks.website.body import text_of
from checks.website.fetch import Visit, VisitStep
from checks.website.html import Page
from checks.website.url import NotASite, SiteUrl

LITTLE_WORDS = 150
FIRST_WORDS = 20
AGREEING = 2
OWN_PAGES = 3
CLOSE = 7
AFTER_FATAL = 12
NOTHING_ELSE = 40
_SOURCE = 65_536
_FATAL = re.compile(r"(?:fatal|parse|recoverable) error\s*:.{1,1500}?\bon line\s+\d+", re.I | re.S)
_LISTING = re.compile(r"\s*index of /", re.I)


class Kind(StrEnum):
    """What stands in the place of a site."""

    SUSPENDED = "suspended"
    PARKED = "parked"
    BROKEN = "broken"


def kind_of(seen: Visit, page: Page, words: SiteWords) -> Kind | None:
    """What the page is instead of the site's own, if it is anything else."""
    if seen.answer is None or not seen.answer.status:
        return None
    little = _says_little(page)
    source = f"{seen.url.shown} {_source(seen.answer)}".lower() if little else ""
    alone = little and _own_pages(seen.url, page) <= OWN_PAGES
    for kind in Kind:
        phrases, what, how, marks = (
            getattr(words, f"{kind}{part}", ()) for part in ("", "_what", "_how", "_marks")
        )
        if any(mark in source for mark in marks):
            return kind
        if (alone or (little and kind is not Kind.BROKEN)) and _tells(page, phrases, words):
            return kind
        if alone and _tells_close(page, what, how, words):
            return kind
    listing = seen.url.target == "/" and _LISTING.match(page.title)
    return Kind.BROKEN if listing or _breaks_off(page, words) else None


def _says_little(page: Page) -> bool:
    return len(words_of(_spoken(page))) <= LITTLE_WORDS


def _spoken(page: Page) -> str:
    """What the page says itself; where it only quotes, that."""
    return page.spoken if page.spoken.strip() else page.visible


def _source(answer: HttpAnswer) -> str:
    return text_of(answer)[:_SOURCE].lower()


def _tells(page: Page, phrases: tuple[str, ...], words: SiteWords) -> bool:
    """One phrase where a page says what it is, or two anywhere. Not where it explains them."""
    head = f"{page.title} | {page.heading}"
    if phrases_in(head, words.explaining):
        return False
    said = words_of(_spoken(page))
    beginning = " ".join(said[:FIRST_WORDS])
    if any(phrases_in(text, phrases) for text in (page.title, page.heading, beginning)):
        return True
    return len(phrases_in(" ".join(said), phrases)) >= AGREEING


def _tells_close(page: Page, what: tuple[str, ...], how: tuple[str, ...], words: SiteWords) -> bool:
    """The same in words that nobody foresaw: `your website has been temporarily suspended`."""
    if not what or phrases_in(f"{page.title} | {page.heading}", words.explaining):
        return False
    beginning = " ".join(words_of(_spoken(page))[:FIRST_WORDS])
    return any(
        stand_close(text, what, how, CLOSE) for text in (page.title, page.heading, beginning)
    )


def _breaks_off(page: Page, words: SiteWords) -> bool:
    """Whether the page ends with the error that ended it; one that is quoted has more below it."""
    if phrases_in(f"{page.title} | {page.heading}", words.explaining):
        return False
    ends = [found.end() for found in _FATAL.finditer(page.spoken[-6000:])]
    return bool(ends) and len(words_of(page.spoken[-6000:][ends[-1] :])) <= AFTER_FATAL


def _own_pages(url: SiteUrl, page: Page) -> int:
    """How many other pages of its own it leads to; those with a question are advertisements."""
    found = set()
    for link in page.links:
        try:
            target = url.joined(link.href)
        except NotASite:
            continue
        path = target.target.partition("?")[0]
        if target.is_same_site(url) and path != "/":
            found.add(path)
    return len(found)


# A guard that keeps programs out, or a log-in: the site itself is up.

_GUARDS = ("cloudflare", "akamai", "imperva", "incapsula", "sucuri", "ddos-guard", "qrator")
_TOKENS = ("cf-mitigated", "x-sgcaptcha", "x-vercel-mitigated", "x-amzn-waf-action", "x-datadome")
_MAY_BE_GUARDED = (200, 202, 307, 403, 405, 406, 415, 429, 498, 503)
_SHUT = (401, 407, 429)


def is_guarded(answer: HttpAnswer, page: Page, words: SiteWords) -> bool:
    """Whether it lets browsers in and programs not."""
    if answer.status in _SHUT or "cf-mitigated" in answer.headers:
        return True
    if answer.status not in _MAY_BE_GUARDED:
        return False
    if answer.status != 200 and any(token in answer.headers for token in _TOKENS):
        return True
    by = f"{answer.headers.get('server', '')} {answer.headers.get('x-cdn', '')}".lower()
    if answer.status == 403 and any(guard in by for guard in _GUARDS):
        return True
    if not _says_little(page):
        return False
    source = _source(answer)
    marked = any(mark in source for mark in words.guard_marks)
    # Guards watch healthy pages, too: somebody who came in sees more than a riddle.
    shows = len(page.links) > OWN_PAGES or len(words_of(page.visible)) > NOTHING_ELSE
    return (marked and not shows) or _tells(page, words.guarded, words)


# A site that the provider blocks by policy: a notice page comes in its place.

_QUICK = (Fault.REFUSED, Fault.RESET, Fault.MALFORMED)


def is_notice(asked: SiteUrl, seen: Visit, page: Page, words: SiteWords) -> bool:
    """Whether the visit ended at a notice page; such a page, asked for itself, is a site.

    What it says proves nothing where a trusted certificate shows that the site itself answered.
    """
    if _is_known(asked.host, words):
        return False
    if _is_known(seen.url.host, words) or any(_is_known(name, words) for name in _foreign(seen)):
        return True
    if seen.answer is None or (seen.url.secure and not is_untrusted(seen)):
        return False
    known = {part for title in words.notice_titles for part in parts_of(title)}
    return not known.isdisjoint(parts_of(page.title)) or _reads_so(seen, page, words)


def _reads_so(seen: Visit, page: Page, words: SiteWords) -> bool:
    """Whether it says why it is closed, or only frames the notice of somebody else."""
    said = _spoken(page)
    alone = _says_little(page) and not _own_pages(seen.url, page)
    if not alone or phrases_in(page.title, words.explaining) or seen.answer is None:
        return False
    framed = len(words_of(said)) <= NOTHING_ELSE
    if framed and any(f"//{host}" in _source(seen.answer) for host in words.notice_hosts):
        return True
    return len(phrases_in(f"{page.title} | {said}", words.notice_texts)) >= AGREEING


def _foreign(seen: Visit) -> Iterator[str]:
    """The names on the certificates of somebody else."""
    for shake in seen.shakes:
        known = read_certificate(shake.certificate_der) if shake.trust else None
        yield from known.subject.lower().split(" / ") if known else ()


def may_hide_notice(seen: Visit) -> bool:
    """Whether somebody else seems to have answered, or nobody: by TLS no notice can be shown."""
    shut = seen.door.step in (VisitStep.CONNECT, VisitStep.SECURE) and seen.door.fault in (
        *_QUICK,
        Fault.TIMED_OUT,
        Fault.UNREACHABLE,
    )
    return seen.url.secure and (is_untrusted(seen) or shut)


def is_untrusted(seen: Visit) -> bool:
    """Whether any certificate on the way was somebody else's, or nobody trusts it."""
    return any(shake.trust for shake in seen.shakes)


def _is_known(host: str, words: SiteWords) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in words.notice_hosts)
