"""Everything that may be said to the operator when something cannot be done."""

from __future__ import annotations


class TroubleshootError(Exception):
    """One plain sentence: what, where, what to do. The command line turns it into exit 2."""


class LeftUnfinished(Exception):
    """The operator stopped; everything answered so far is in the journal."""
