"""Tags of a page: which have no end, which say nothing, and long ones in little room."""

from __future__ import annotations

from html.parser import HTMLParser

LONGEST_TAG = 16_000
MUTE = {"script", "style", "template", "svg", "math"}
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input"),
    *("link", "meta", "source", "track", "wbr"),
}


class TagParser(HTMLParser):
    """The library's parser; its pattern for a tag takes 500 bytes for each attribute at once."""

    def parse_starttag(self, i: int) -> int:
        """Reads the tag at `i`, of a long one only the beginning; gives its end, or -1."""
        whole, until = self.rawdata, i + LONGEST_TAG
        end = self.check_for_whole_start_tag(i)
        if end <= until:
            return super().parse_starttag(i)
        begun = whole[i:until]
        quote = next((mark for mark in ('"', "'") if begun.count(mark) % 2), "")
        self.rawdata = f"{begun}{quote}>"
        super().parse_starttag(0)
        self.rawdata = whole
        return end

    def check_for_whole_start_tag(self, i: int) -> int:
        """Where the tag at `i` ends, or -1; one that is too long ends with the next `>`."""
        whole, until = self.rawdata, i + LONGEST_TAG
        end = -1
        if whole.find(">", i, until + 2) >= 0:  # the shortened one has two signs more
            self.rawdata = whole[i : until + 2]
            end = super().check_for_whole_start_tag(0)
            self.rawdata = whole
        return i + end if end >= 0 else whole.find(">", until + 2) + 1 or -1
