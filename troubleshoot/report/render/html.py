"""One A4 page of HTML: self-contained, printable, readable in grey, every value escaped."""

from collections.abc import Iterable, Iterator
from math import ceil

from troubleshoot.markup import Markup, element, style_sheet, table_row, whole_page
from troubleshoot.report import strings
from troubleshoot.report.document import Document, document, others
from troubleshoot.report.fit import fitting
from troubleshoot.report.model import Report
from troubleshoot.text import Language, Text

SUFFIX = ".html"


def render(report: Report, language: Language) -> str:
    """The whole document."""
    fitted = fitting(document(report, language), fits_a4)
    name = f"{report.code} {report.headline.cause.title.in_(language)}"
    return whole_page(language, name, CSS, *_body(fitted, report))


def _body(page: Document, whole: Report) -> Iterator[Markup]:
    code = element("span", page.code, kind="code")
    yield element("header", element("h1", page.title), code)
    for said in page.line("case.simulation").cells:
        yield element("p", said, kind="simulation")
    yield _headline(page)
    facts = (line for line in page.facts() if line.part not in IN_BOX)
    rows = (element("div", element("dt", f.label), element("dd", f.fact)) for f in facts)
    yield element("dl", *rows)
    if page.is_note:
        yield from _evidence(page)
        yield _said(page)
        yield from _signatures(page.language)
    else:
        yield _heading(strings.CHAIN, page.language)
        yield element("div", *_chain(page), kind="chain")
        yield from _evidence(page)
        steps = element("section", *_list("step", strings.STEPS, page))
        yield element("div", steps, _said(page), kind="two")
        yield element("div", _advice(page), _scan(whole, page.language), kind="end")
    yield element("footer", *page.line("around.versions").cells)


def _headline(page: Document) -> Markup:
    """The cause, how urgent it is and whom it is for."""
    title, means = page.line("case.cause").cells
    owner, priority = (page.line(part).fact for part in IN_BOX)
    badge = element("b", priority) if priority else ""
    cause = element("div", element("h2", title), element("p", means))
    return element(
        "div", cause, element("div", badge, element("p", owner), kind="rank"), kind="headline"
    )


def _chain(page: Document) -> Iterator[Markup]:
    """The links from the PC outwards: name, sign and word in each box."""
    for index, row in enumerate(page.rows("link")):
        if index:
            yield element("i", "→")
        name, sign, word, state = row.cells
        yield element("div", name, element("b", sign), word, kind=state)


def _evidence(page: Document) -> Iterator[Markup]:
    rows, left = page.rows("evidence"), page.left.get("evidence", ())
    if not rows and not left:
        return
    language = page.language
    yield _heading(strings.EVIDENCE, language)
    titles = (strings.CHECK, strings.MEASURED, strings.THRESHOLD, strings.VERDICT)
    head = table_row("", *(title.in_(language) for title in titles), tag="th")
    cells = (row.cells for row in rows)
    lines = (table_row(strings.STATE_SIGNS[state], *more, kind=state) for state, *more in cells)
    yield element("table", head, *lines)
    if left:
        yield element("p", others(left, language))


def _said(page: Document) -> Markup:
    answers = _list("answer", strings.SAW, page)
    remarks = _list("remark", strings.REMARKS, page) if page.rows("remark") else ()
    return element("section", *answers, *remarks)


def _list(section: str, head: Text, page: Document) -> Iterator[Markup]:
    cells = (row.cells for row in page.rows(section))
    items = [element("li", text, " ", element("b", said)) for text, said in cells]
    yield _heading(head, page.language)
    yield element("ul", *items) if items else element("p", strings.NOTHING.in_(page.language))
    if left := page.left.get(section):
        yield element("p", strings.MORE.in_(page.language).format(count=len(left)))


def _advice(page: Document) -> Markup:
    """What to bring, what never to do, and room for the follow-up."""
    said = (
        element("p", element("b", f"{line.label}: "), *line.cells, kind=line.part.split(".")[1])
        for line in page.rows("advice")
    )
    lines = (strings.FOUND, strings.CLOSED, strings.SIGNATURES)
    rows = (_empty(line, page.language) for line in lines)
    heading = _heading(strings.FOLLOW_UP, page.language)
    return element("div", *said, heading, element("table", *rows, kind="follow"))


def _scan(report: Report, language: Language) -> Markup:
    """The QR code of the whole report, which shortens it by itself; without one if need be."""
    try:
        from troubleshoot.report.render.qr import svg

        picture = Markup(svg(report, language))
    except ImportError:
        return Markup("")
    return element("div", picture, strings.SCAN.in_(language), kind="scan")


def _signatures(language: Language) -> Iterator[Markup]:
    """Room for who hands over and who takes over, or for who checked and who saw it."""
    rows = [_empty(strings.NAME_AND_SIGNATURE, language)] * strings.SIGNERS
    yield _heading(strings.SIGNED, language)
    yield element("table", *rows, kind="follow")


def _empty(label: Text, language: Language) -> Markup:
    """A row to write in by hand."""
    return table_row(label.in_(language), "")


def _heading(text: Text, language: Language) -> Markup:
    return element("h3", text.in_(language))


CSS = style_sheet("report")


# Whether a report fits on one A4 page, estimated from its texts. Letters per line and millimetres
# are those of the style sheet, measured in Chromium with the widest of its fonts (DejaVu Sans), so
# that narrower ones fit too.

PAGE_MM = 265.0  # of 277 between the margins: an estimate needs room
LINE_MM = 3.9
_ROW_LINE_MM = 3.55
_ROW_PADDING_MM = 0.95
_HEADING_MM = 7.0
_FRAME_MM = 42.0  # header, chain, table head, footer, and the gaps between blocks
_SIMULATION_MM = 9.0
_LEAST_END_MM = 58.0  # the QR code and its caption
_FOLLOW_MM = 30.0
_COLUMNS = (22, 29, 20, 23)
_HALF, _FACT, _TITLE, _MEANS, _ADVICE, _WIDTH = 48, 26, 40, 68, 70, 100


# Facts that stand in the headline's box.
IN_BOX = ("around.owner", "case.priority")


def fits_a4(page: Document) -> bool:
    """Whether the page can be printed on one sheet."""
    return height_mm(page) <= PAGE_MM


def height_mm(page: Document) -> float:
    """An upper estimate of the printed height."""
    left = others(page.left.get("evidence", ()), page.language)
    blocks = (
        _FRAME_MM,
        _SIMULATION_MM if page.line("case.simulation").cells else 0.0,
        _headline_mm(page),
        _facts_mm(page),
        sum(_row_mm(row.cells) for row in page.rows("evidence")),
        _lines([left], _WIDTH) * LINE_MM,
        max(_list_mm(page, 1, "step"), _list_mm(page, 2, "answer", "remark")),
        max(_LEAST_END_MM, _advice_mm(page)),
    )
    return sum(blocks)


def _headline_mm(page: Document) -> float:
    title, means = page.line("case.cause").cells
    return _lines([title], _TITLE) * 6.5 + _lines([means], _MEANS) * LINE_MM


def _facts_mm(page: Document) -> float:
    values = [line.fact for line in page.facts() if line.part not in IN_BOX]
    # Two columns that the browser balances: half, and the longest entry once more.
    each = [_lines([value], _FACT) for value in values]
    return (ceil(sum(each) / 2) + max(each, default=0) // 2) * (LINE_MM + 0.3)


def _row_mm(cells: tuple[str, ...]) -> float:
    widths = zip(cells[1:], _COLUMNS, strict=True)
    return max(_lines([text], width) for text, width in widths) * _ROW_LINE_MM + _ROW_PADDING_MM


def _list_mm(page: Document, headings: int, *sections: str) -> float:
    rows = [" ".join(row.cells) for section in sections for row in page.rows(section)]
    return headings * _HEADING_MM + (_lines(rows, _HALF) + 2) * (LINE_MM + 0.4)


def _advice_mm(page: Document) -> float:
    lines = _lines(["".join(row.cells) + " " * 14 for row in page.rows("advice")], _ADVICE)
    return _FOLLOW_MM + lines * LINE_MM + 3.0


def _lines(texts: Iterable[str], letters: int) -> int:
    return sum(max(1, ceil(len(text) * 1.08 / letters)) for text in texts)
