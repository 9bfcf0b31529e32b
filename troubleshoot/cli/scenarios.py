"""The list of scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.text import Language
from troubleshoot.training.model import Scenario
from troubleshoot.ui import lesson_words as say


def listing(scenarios: Sequence[Scenario], language: Language) -> str:
    """One line for each scenario, in the tiers."""
    lines = [say.SCENARIOS.in_(language)]
    width = max((len(one.id) for one in scenarios), default=0)
    tier = None
    for one in scenarios:
        if one.tier is not tier:
            tier = one.tier
            lines += ["", f"{tier.value}: {say.TIERS[tier].in_(language)}"]
        lines.append(f"  {one.id:{width}}  {one.title.in_(language)}")
    return "\n".join([*lines, "", say.HOW_TO_SHOW.in_(language), ""])
