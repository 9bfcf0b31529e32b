"""Whether signs of gambling on a page are those of vandals: numbers that reports do not reach."""

from __future__ import annotations

from checks.website.gambling import Signs

HIDDEN = 2
CLOAKED = 3
CLOAKED_AMONG_WARNINGS = 5
LINKED = 3
LINKS = 3
TITLED = 3
PLAIN = 5
AMONG_WARNINGS = 10
TAUGHT = 20
WARNINGS = 3


def is_defaced(signs: Signs) -> bool:
    """Advertisements that hide or lead to other sites are proof; those in plain sight must be many.

    A page that warns of gambling names it too: beside warnings it takes more of them.
    """
    leads_out = len(signs.linked) >= LINKED or signs.links_out >= LINKS
    hides = len(signs.hidden) >= HIDDEN or _is_cloaked(signs)
    return bool(signs.signature) or hides or leads_out or _shouts(signs)


def _is_cloaked(signs: Signs) -> bool:
    """A box of news turns between two visits, but its headlines sell nothing elsewhere."""
    touted = set(signs.cloaked) & set(signs.linked)
    least = CLOAKED_AMONG_WARNINGS if _warns(signs) else CLOAKED
    return len(touted) >= HIDDEN or len(signs.cloaked) >= least


def _shouts(signs: Signs) -> bool:
    """In plain sight. Whoever teaches the trade's words leads nobody to it."""
    seen = len(signs.everywhere)
    if _warns(signs):
        enough = AMONG_WARNINGS if signs.links_out else TAUGHT
        return len(signs.in_title) >= TITLED or seen >= enough
    return seen >= PLAIN or (bool(signs.in_title) and seen >= TITLED)


def _warns(signs: Signs) -> bool:
    return len(signs.against) >= WARNINGS
