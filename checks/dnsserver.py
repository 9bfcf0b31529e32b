"""One DNS server: what its answers to known names and to unknown ones say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from checks.names import is_nowhere
from checks.question import Answer, Lookup
from checks.targets import KnownName

FINAL = (Answer.FOUND, Answer.NO_SUCH_NAME, Answer.EMPTY)


@dataclass(frozen=True)
class ServerReading:
    """One server: how many known names it answered, which answers were false.

    `redirects_unknown`: a name that cannot exist got an address (a note, not a fault).
    `blocked`: known names sent to that same address, or nowhere, by a server that is right about
    others: a provider's notice page, an office's own block list (a note as well). `uncached_ms`:
    the quicker answer for names that nobody can have asked before; the others the server may
    remember.
    """

    address: str
    answers: tuple[Answer, ...]
    code: str | None
    false_answers: tuple[str, ...]
    redirects_unknown: bool
    mean_ms: float | None
    blocked: tuple[str, ...] = ()
    uncached_ms: float | None = None

    @property
    def is_silent(self) -> bool:
        """It answered nothing that it was asked."""
        return all(answer is Answer.SILENT for answer in self.answers)

    @property
    def is_final(self) -> bool:
        """The system asks nobody else: it goes on only after an error, or after silence."""
        return sum(answer in FINAL for answer in self.answers) > len(self.answers) / 2


def server_reading(
    server: str,
    asked: Sequence[KnownName],
    nonsense: tuple[str, ...],
    lookups: Mapping[tuple[str, str], Lookup],
) -> ServerReading:
    """Put together the answers to the known names, and to those that cannot exist."""
    silence = Lookup(Answer.SILENT)
    own = {known: lookups.get((server, known.name), silence) for known in asked}
    spoken = [lookup for lookup in own.values() if lookup.answer is not Answer.SILENT]
    unknown = [lookups.get((server, name), silence) for name in nonsense]
    notice = {address for lookup in unknown for address in lookup.addresses}
    uncached = [one.seconds for one in unknown if one.answer is not Answer.SILENT]
    false, blocked = _false_and_blocked(own, notice)
    return ServerReading(
        address=server,
        answers=tuple(lookup.answer for lookup in own.values()),
        code=spoken[0].code if spoken else None,
        false_answers=tuple(f"{known.name}={own[known].addresses[0]}" for known in false),
        redirects_unknown=bool(notice),
        mean_ms=fmean(lookup.seconds for lookup in spoken) * 1000 if spoken else None,
        blocked=tuple(known.name for known in blocked),
        uncached_ms=min(uncached) * 1000 if uncached else None,
    )


def _false_and_blocked(
    own: dict[KnownName, Lookup], notice: set[str]
) -> tuple[list[KnownName], list[KnownName]]:
    """A notice page, or nowhere, for some names is policy; for all of them, nothing is true."""
    answered = {known: got for known, got in own.items() if known.addresses and got.addresses}
    wrong = [known for known, got in answered.items() if not _right(got, known)]
    some = len(wrong) < len(answered)
    blocked = [known for known in wrong if some and _is_policy(own[known], notice)]
    return [known for known in wrong if known not in blocked], blocked


def _is_policy(lookup: Lookup, notice: set[str]) -> bool:
    return all(address in notice or is_nowhere(address) for address in lookup.addresses)


def _right(lookup: Lookup, known: KnownName) -> bool:
    return bool(set(lookup.addresses) & set(known.addresses))
