"""Every fixed sentence of demonstrations and exercises, by its name in `lesson_strings.yaml`."""

from collections.abc import Callable

from troubleshoot.source.reader import by_name, own_texts
from troubleshoot.text import Text
from troubleshoot.training.model import Tier
from troubleshoot.training.quiz import When

WORDS = own_texts(__file__, "lesson_strings.yaml")
__getattr__: Callable[[str], Text] = by_name(WORDS)
TIERS = {tier: WORDS[f"TIERS_{tier.name}"] for tier in Tier}
TESTS = {when: WORDS[f"TESTS_{when.name}"] for when in When}
PARTS = {part: WORDS[f"PARTS_{part.upper()}"] for part in ("diagnosis", "safety", "report", "time")}
"""By the name of a part of the score."""
