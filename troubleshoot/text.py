"""Text in two languages, Indonesian first; and text from strangers, made harmless to show."""

from __future__ import annotations

import re
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

    def filled(self, **facts: object) -> Text:
        """The pattern with its places filled, in both languages; so is a fact that is a `Text`."""

        def said(language: Language) -> str:
            told = {k: v.in_(language) if isinstance(v, Text) else v for k, v in facts.items()}
            return self.in_(language).format(**told)

        return Text(said("id"), said("en"))

    def as_json(self) -> dict[str, str]:
        """`{id: …, en: …}`."""
        return {"id": self.id} if self.en is None else {"id": self.id, "en": self.en}


def printable(text: str) -> str:
    """A `?` in the place of every sign that is not seen."""
    return "".join(sign if sign.isprintable() else INSTEAD for sign in text)


def one_line(text: str) -> str:
    """Without line breaks and other control signs; words one space apart."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(visible.split())


# What a terminal obeys or what turns the reading direction, instead of being seen: C0 but tab and
# line end, DEL, C1, direction and invisible signs, interlinear and tag signs, half characters.
_RAW = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]|\r(?!\n)"
)
INSTEAD = "?"


def inert(text: str) -> str:
    """Every text on its way to a terminal: nothing in it is obeyed, everything is seen."""
    return _RAW.sub(INSTEAD, text)


def inert_json(dumped: str) -> str:
    """The same JSON value, with escapes for whatever a terminal would obey."""
    return _RAW.sub(_escape, dumped)


def _escape(sign: re.Match[str]) -> str:
    units = sign[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def decimal(figure: str, language: Language) -> str:
    """A number as people of that language write it."""
    return figure.replace(".", ",") if language == "id" else figure


def shortened(text: str, letters: int) -> str:
    """At most `letters`, on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    head, _, _ = line[: letters - 1].rpartition(" ")
    return (head or line[: letters - 2]) + " …"
