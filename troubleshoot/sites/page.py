"""The sites of an office's district as one page that can be read aloud, and as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from checks.website.freshness import ACTIVE_DAYS, INACTIVE_DAYS, Freshness
from troubleshoot.markup import Markup, element, joined, link, style_sheet, table_row, whole_page
from troubleshoot.profile.values import whatsapp_link
from troubleshoot.sites.months import Standing
from troubleshoot.source.reader import own_words
from troubleshoot.storage.table import csv_bytes
from troubleshoot.text import Language, Text, one_line

SAYS = own_words(__file__)
STALE = "site_stale"  # its class says that
RARELY_DOWN_PERCENT = 95
MOST_NAMED = 10
"""So many offices are named in one sentence; the rest are counted."""
COLUMNS = (
    *("bulan", "unit", "situs", "kelas", "kelas_bulan_lalu", "hari_sejak_tulisan"),
    *("hari_antar_tulisan", "persen_dapat_dibuka", "sertifikat_berakhir", "sebab"),
)


def as_table(months: Sequence[Standing]) -> bytes:
    """One line a site and month, the oldest first, for spreadsheets."""
    return csv_bytes([COLUMNS, *map(_cells, months)])


def _cells(one: Standing) -> list[str | int]:
    found = (one.month, one.unit, one.site, one.kind.value, one.was.value if one.was else None)
    measured = (one.rest_days, one.gap_days, one.up_percent, one.certificate_ends, one.cause)
    cells = ("" if cell is None else cell for cell in (*found, *measured))
    return [cell if isinstance(cell, int) else str(cell) for cell in cells]


def as_html(months: Sequence[Standing], titles: dict[str, Text], language: Language) -> str:
    """The page of the latest month. `titles`: what people call a cause, by its id."""
    page = _Page(months, titles, language)
    style = style_sheet("class")
    return whole_page(language, page.title, style, element("h1", page.title), *page.sections())


def spoken(months: Sequence[Standing], language: Language) -> str:
    """The page's first lines, as they can be read aloud."""
    return "".join(_Page(months, {}, language).spoken())


class _Page:
    def __init__(
        self, months: Sequence[Standing], titles: dict[str, Text], language: Language
    ) -> None:
        self._months, self._titles, self._language = months, titles, language
        self._last = months[-1].month
        self._now = [one for one in months if one.month == self._last]
        self.title = self._said("TITLE", month=self._month(self._last))

    def sections(self) -> Iterator[str]:
        """From what is read aloud to what is sent to each editor."""
        yield element("p", *self.spoken())
        yield self._section("CLASSES", *self._classes())
        urgent = [(one, why) for one in self._now if (why := self._urgent(one))]
        rows = [table_row(one_line(one.unit), one.site, "; ".join(why)) for one, why in urgent]
        head = self._head("UNIT", "SITE", "WHY")
        yield self._section("URGENT", *([head, *rows] if rows else ()))
        for kind in reversed(Freshness):
            found = [one for one in self._now if one.kind is kind]
            if found:
                heads = ("UNIT", "SITE", "REST", "GAP", "UP", "CERTIFICATE")
                longest_first = sorted(found, key=lambda one: -(one.rest_days or 0))
                rows = list(map(self._row, longest_first))
                yield self._section(self._class(kind), self._head(*heads), *rows)
        yield self._section("MONTHS", *self._by_month())
        yield element("h2", self._said("MESSAGES"))
        yield from (text for one in self._now if (text := self._message(one)))

    def spoken(self) -> Iterator[str]:
        counts = Counter(one.kind for one in self._now)
        found = {kind.name: counts[kind] for kind in Freshness}
        yield self._said("SPOKEN", month=self._month(self._last), all=len(self._now), **found)
        for word, way in (("BETTER", 1), ("WORSE", -1)):
            units = [one_line(one.unit) for one in self._now if one.moved == way]
            if units:
                yield " " + self._said(word, count=len(units), units=self._named(units))
        hacked = [one_line(one.unit) for one in self._now if one.hacked]
        if hacked:
            yield " " + self._said("HACKED", units=self._named(hacked))
        known = sorted({one.site for one in self._months} - {one.site for one in self._now})
        if known:
            yield " " + self._said("NOT_VISITED", count=len(known), sites=self._named(known))

    def _named(self, names: list[str]) -> str:
        more = [self._said("MORE", n=len(names) - MOST_NAMED)] if len(names) > MOST_NAMED else []
        return ", ".join([*names[:MOST_NAMED], *more])

    def _classes(self) -> Iterator[Markup]:
        yield self._head("CLASS", "RULE", "COUNT", "TRAINING")
        for kind in Freshness:
            units = [one_line(one.unit) for one in self._now if one.kind is kind]
            rule = self._said(f"RULE_{kind.name}", active=ACTIVE_DAYS, inactive=INACTIVE_DAYS)
            training = self._said(f"TRAINING_{kind.name}", units=", ".join(units) or "–")
            yield table_row(self._class(kind), rule, str(len(units)), training)

    def _urgent(self, one: Standing) -> list[str]:
        """What cannot wait for a training."""
        why = [self._said("IS_HACKED")] if one.hacked else []
        if one.ends_soon and one.certificate_ends:
            why.append(self._said("ENDS", day=self._day(one.certificate_ends)))
        named = one.cause.startswith("site_") and one.cause in self._titles
        if named and one.cause != STALE and not one.hacked:
            why.append(self._titles[one.cause].in_(self._language))
        elif one.up_percent is not None and one.up_percent < RARELY_DOWN_PERCENT:
            why.append(self._said("SOMETIMES", percent=one.up_percent))
        return why

    def _row(self, one: Standing) -> Markup:
        counted = (one.rest_days, one.gap_days)
        days = ["–" if n is None else self._said("DAYS", n=n) for n in counted]
        up = "–" if one.up_percent is None else f"{one.up_percent}%"
        ends = self._day(one.certificate_ends) if one.certificate_ends else "–"
        return table_row(one_line(one.unit), one.site, *days, up, ends)

    def _by_month(self) -> Iterator[Markup]:
        yield table_row(self._said("MONTH"), *map(self._class, Freshness), tag="th")
        for month in sorted({one.month for one in self._months}):
            counts = Counter(one.kind for one in self._months if one.month == month)
            yield table_row(self._month(month), *(str(counts[kind]) for kind in Freshness))

    def _message(self, one: Standing) -> str:
        """What to send to the editor of a site; empty where there is nothing to remind of."""
        parts = [self._said("ASK_HACKED")] if one.hacked else []
        if one.ends_soon and one.certificate_ends:
            parts.append(self._said("ASK_CERTIFICATE", day=self._day(one.certificate_ends)))
        if one.kind in (Freshness.COACHING, Freshness.INACTIVE):
            parts.append(self._said(f"ASK_{one.kind.name}", n=one.rest_days))
        if not parts:
            return ""
        said = self._said("MESSAGE", unit=one_line(one.unit), site=one.site, parts=" ".join(parts))
        return element("p", said, " ", link(whatsapp_link("", said), self._said("SEND")))

    def _section(self, title: str, *rows: Markup) -> Markup:
        table = element("table", *rows) if rows else element("p", self._said("NONE"))
        return joined(element("h2", self._said(title) if title in SAYS else title), table)

    def _head(self, *names: str) -> Markup:
        return table_row(*map(self._said, names), tag="th")

    def _class(self, kind: Freshness) -> str:
        return self._said(f"CLASS_{kind.name}")

    def _said(self, key: str, **facts: object) -> str:
        return SAYS[key].filled(**facts).in_(self._language)

    def _month(self, month: str) -> str:
        year, number = month.split("-")
        return f"{self._said('NAMES').split()[int(number) - 1]} {year}"

    def _day(self, day: date) -> str:
        return f"{day.day} {self._month(day.isoformat()[:7])}"
