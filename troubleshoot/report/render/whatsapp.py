"""A message to copy into WhatsApp: at most 700 characters, most important facts first."""

from troubleshoot.report.document import document
from troubleshoot.report.fit import Fact, fitted
from troubleshoot.report.model import Report
from troubleshoot.text import Language

SUFFIX = ".wa.txt"
MOST_CHARACTERS = 700


def render(report: Report, language: Language) -> str:
    """The message, without a line break at the end."""
    facts = [Fact(line.rank, line.message) for line in document(report, language).lines]

    def fits(lines: list[str]) -> bool:  # as a phone counts: a rare sign is two characters
        return len("\n".join(lines).encode("utf-16-le")) // 2 <= MOST_CHARACTERS

    return "\n".join(fitted(facts, fits))
