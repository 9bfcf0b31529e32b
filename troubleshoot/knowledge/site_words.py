"""The word lists for looking at sites: the files in `words/`, which anybody may edit."""

from collections.abc import Callable
from dataclasses import replace

from checks.site_words import SiteWords
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import own_table
from troubleshoot.source.scalars import read_strings
from troubleshoot.source.values import Findings, Value

_LISTS = own_table(__file__, "site_words.yaml")
"""The lists of each file, and what `SiteWords` calls them; the first of a file must be there."""
ADVERTS, NOTICES, PAGES = ADDRESSES = tuple(_LISTS)


def read_words(address: str, words: SiteWords) -> Callable[[Value, Findings], SiteWords]:
    """A reader of one of the files: `words` with its lists, as far as they can be read."""

    @reading("the list of words")
    def read(fields: Fields) -> SiteWords:
        (needed, its_field), *more = _LISTS[address].items()
        lists = {its_field: fields.required(needed, read_strings) or ()}
        lists |= {name: fields.optional(key, read_strings) or () for key, name in more}
        return replace(words, **lists)

    return read
