"""How the trees of remedies are called."""

from __future__ import annotations

REMEDY_PREFIX = "remedi-"


def remedy_id(cause: str) -> str:
    """The tree id of a cause's remedy."""
    return REMEDY_PREFIX + cause
