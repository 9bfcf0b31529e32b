"""Text in two languages, Indonesian first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True)
class Text:
    """What a screen says. `en` falls back to Indonesian."""

    id: str
    en: str | None = None

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" and self.en else self.id

    def as_json(self) -> dict[str, str]:
        """`{id: …, en: …}`."""
        return {"id": self.id} if self.en is None else {"id": self.id, "en": self.en}
