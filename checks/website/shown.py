"""Which text of a page people see, told from what an element keeps from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

WHOLE = 0.75
_LOOSE = 1000
_WHOLE_TAGS = ("html", "body")
_HIDING = re.compile(
    r"display:none|visibility:hidden|opacity:0?(?:\.0\d*|(?<=0))(?:;|!|$)"
    r"|font-size:[01]?(?:\.\d+|(?<=\d))(?:px|pt|%)"
    r"|font-size:0?(?:\.[01]\d*|(?<=0))(?:r?em)?(?:;|!|$)"
    r"|(?:left|top|right|bottom|text-indent|margin-left|margin-top):-\d{3,}"
    r"|(?:^|;)(?:left|top|right|bottom):-[5-9]\d(?:\.\d+)?\D"
    r"|(?:^|;)(?:max-)?(?:height|width):[01](?:px)?(?:;|!|$)|(?:^|;)z-index:-\d"
    r"|clip:rect\(0|clip-path:(?:inset\((?:100|50)%|circle\(0)|scale(?:3d|x|y)?\(0?(?:\.0\d*)?[,)]"
    r"|(?:^|;)color:transparent"
    r"|(?:^|;)color:([^;!]+)[;!](?:.*;)?background(?:-color)?:\1(?:;|!|$)"
    r"|(?:^|;)background(?:-color)?:([^;!]+)[;!](?:.*;)?color:\2(?:;|!|$)"
)


def hides(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element keeps its text from people; a page that hides itself only loads."""
    style = re.sub(r"\s+", "", given.get("style", "")[:500]).lower()
    return tag not in _WHOLE_TAGS and ("hidden" in given or bool(_HIDING.search(style)))


def gather(texts: list[str], text: str) -> None:
    """One more text; many small ones become one, or a page of `<` alone fills the memory."""
    texts.append(text)
    if len(texts) > _LOOSE:
        texts[:] = [" ".join(texts)]


@dataclass(eq=False)
class Cover:
    """An element that hides: the text in it, and the cover that it lies under."""

    above: Cover | None
    size: int = 0
    block: list[str] | None = None


@dataclass
class Pieces:
    """The text of a page, each piece with the cover that it lies under."""

    texts: list[tuple[list[str], Cover | None]] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    size: int = 0

    def covered(self, above: Cover | None) -> Cover:
        """A new cover."""
        self.covers.append(Cover(above))
        return self.covers[-1]

    def add(self, text: str, under: Cover | None) -> None:
        """One more piece."""
        size = len(text.strip())
        if not self.texts or self.texts[-1][1] is not under:
            self.texts.append(([], under))
        gather(self.texts[-1][0], text)
        self.size += size
        if under is not None:
            under.size += size

    def told_apart(self) -> tuple[str, tuple[str, ...]]:
        """What people see, and what each outermost cover hides.

        A cover over nearly all of the text is a page that is shown once it has loaded.
        """
        blocks = self._blocks()
        visible: list[str] = []
        for texts, under in self.texts:
            hidden = under.block if under else None
            (visible if hidden is None else hidden).extend(texts)
        return " ".join(visible), tuple(" ".join(block) for block in blocks if block)

    def _blocks(self) -> list[list[str]]:
        """A place for the text of every outermost cover that really hides."""
        for cover in reversed(self.covers):  # those inside come later
            if cover.above is not None:
                cover.above.size += cover.size
        blocks: list[list[str]] = []
        for cover in self.covers:
            cover.block = cover.above.block if cover.above else None
            if cover.block is None and cover.size < WHOLE * self.size:
                cover.block = []
                blocks.append(cover.block)
        return blocks
