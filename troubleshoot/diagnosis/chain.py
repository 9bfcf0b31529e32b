"""The chain from the PC outwards, as people see it: what works, what does not, what lies behind."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from checks.check import Part, Passage
from checks.registry import BY_NAME
from troubleshoot.diagnosis.cause import Link
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.text import Text

Sign = tuple[str, str]
"""A check and its outcome."""


def passage(check: str) -> Passage:
    """The check's row of the map."""
    return BY_NAME[check].passage if check in BY_NAME else Passage()


class LinkState(StrEnum):
    """How one link of the chain is drawn."""

    OK = "ok"
    PROBLEM = "problem"
    BLOCKED = "blocked"
    NOT_RUN = "not_run"


SAYS = own_words(__file__)
LINKS: Mapping[str, Text] = {link: SAYS[f"LINK_{link.name}"] for link in Link}
LINK_STATES: Mapping[LinkState, Text] = {one: SAYS[f"STATE_{one.name}"] for one in LinkState}
_PARTS = {
    Link(link): frozenset(map(Part, parts))
    for link, parts in own_table(__file__, "chain.yaml").items()
}

Chain = tuple[tuple[Link, LinkState], ...]


def chain_of(
    outcomes: Mapping[str, str],
    bad: Collection[Sign],
    at: Link | None = None,
    *,
    breaks: bool = False,
) -> Chain:
    """The state of every link; `at`: where the cause is, which `breaks` what lies behind."""
    proved = {
        part for sign in outcomes.items() for part in passage(sign[0]).proves.get(sign[1], ())
    }
    failed = {part for check, _ in bad for part in passage(check).through[-1:]}
    return tuple((link, _state(link, at, breaks, proved, failed)) for link in Link)


def _state(
    link: Link, at: Link | None, breaks: bool, proved: set[Part], failed: set[Part]
) -> LinkState:
    """Any proof of a part will do; what fails at its end counts only where nothing is proved."""
    if link is at:
        return LinkState.PROBLEM
    if at and breaks and link.position > at.position:
        return LinkState.BLOCKED
    if not proved.isdisjoint(_PARTS[link]):
        return LinkState.OK
    return LinkState.NOT_RUN if failed.isdisjoint(_PARTS[link]) else LinkState.PROBLEM
