"""The word lists for looking at sites: the files in `words/`, which anybody may edit."""

from collections.abc import Callable
from dataclasses import replace

from checks.site_words import SiteWords
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import read_strings
from troubleshoot.source.values import Findings, Value

ADVERTS, NOTICES, PAGES = ADDRESSES = (
    "words/judi.yaml",
    "words/blokir.yaml",
    "words/halaman.yaml",
)
_OF_PAGES = (
    *("suspended", "suspended_marks", "suspended_what", "suspended_how"),
    *("parked", "parked_marks", "parked_what", "parked_how"),
    *("broken", "broken_what", "broken_how", "guarded", "guard_marks", "explaining"),
)
_OF_ADVERTS = ("adverts", "against", "signatures", "openings")
_LISTS = {
    ADVERTS: {**{name: name for name in _OF_ADVERTS}, "hosts": "advert_hosts"},
    NOTICES: {"hosts": "notice_hosts", "titles": "notice_titles", "texts": "notice_texts"},
    PAGES: {name: name for name in _OF_PAGES},
}
"""The lists of each file, and what `SiteWords` calls them; the first of a file must be there."""


def read_words(address: str, words: SiteWords) -> Callable[[Value, Findings], SiteWords]:
    """A reader of one of the files: `words` with its lists, as far as they can be read."""

    @reading("the list of words")
    def read(fields: Fields) -> SiteWords:
        (needed, its_field), *more = _LISTS[address].items()
        lists = {its_field: fields.required(needed, read_strings) or ()}
        lists |= {name: fields.optional(key, read_strings) or () for key, name in more}
        return replace(words, **lists)

    return read
