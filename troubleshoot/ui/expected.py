"""What will be measured at a node, for the board that shows it."""

from __future__ import annotations

from troubleshoot.trees.model import CheckNode, Diagnose


def expected_checks(node: Diagnose | CheckNode) -> tuple[str, ...]:
    """The checks that a node will run, in the order of the chain."""
    if isinstance(node, CheckNode):
        return (node.check,)
    from checks.check import Phase
    from checks.registry import CHECKS

    return tuple(c.name for c in CHECKS if c.phase is not Phase.ON_REQUEST or c.name in node.also)
