"""Every fixed sentence about a class, in both languages, by its name in `class_words.yaml`."""

from collections.abc import Callable

from troubleshoot.source.reader import by_name, own_texts
from troubleshoot.text import Text

WORDS = own_texts(__file__, "class_words.yaml")
__getattr__: Callable[[str], Text] = by_name(WORDS)
