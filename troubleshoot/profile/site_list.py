"""A list of sites: one a line, or a table with a column for them; every faulty line is named."""

from __future__ import annotations

import os
from pathlib import Path

from checks.website.url import NotASite, SiteUrl, parse
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.files import MOST_SHOWN
from troubleshoot.profile.table import MOST_ROWS, Row, read_table
from troubleshoot.profile.values import Wrong
from troubleshoot.source.reader import MOST_BYTES
from troubleshoot.source.values import Scalar
from troubleshoot.text import Text

COLUMNS = {"url", "site", "situs", "website", "alamat", "alamat_situs", "domain"}
MOST_SITES = 500
_BLANK = b'\xef\xbb\xbf\xff\xfe\0 \t\r\n;,"'


def load_sites(path: Path) -> tuple[str, ...]:
    """The sites in a file, each once; raises `TroubleshootError` that names every faulty line."""
    shown = _printable(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refused(_MISSING, shown) from None
    except (OSError, ValueError):
        raise _refused(_FOLDER if os.path.isdir(path) else _CLOSED, shown) from None
    return parse_sites(data, shown)


def parse_sites(data: bytes, file: str) -> tuple[str, ...]:
    """The sites in `data`; lines that begin with `#` are remarks, cells may be blank."""
    try:
        rows = [row for row in read_table(data, file) if not row[0].text.startswith("#")]
    except Wrong:
        raise _refused(_why_no_table(data), file) from None
    sites: dict[SiteUrl, str] = {}
    faulty = [cell for cell in _cells(rows) if not _is_read(cell, sites)]
    if faulty:
        raise TroubleshootError(_told(faulty, file))
    if not sites:
        raise _refused(_NO_SITES, file)
    if len(sites) > MOST_SITES:
        raise _refused(_TOO_MANY, file)
    return tuple(sites.values())


def _cells(rows: list[Row]) -> list[Scalar]:
    """The cells that hold a site: of the column that says so, else the first of every row."""
    names = [cell.text.casefold().replace(" ", "_") for cell in rows[0]] if rows else []
    column = next((number for number, name in enumerate(names) if name in COLUMNS), None)
    held, at = (rows, 0) if column is None else (rows[1:], column)
    return [row[at] for row in held if len(row) > at and row[at].text]


def _is_read(cell: Scalar, sites: dict[SiteUrl, str]) -> bool:
    """Whether it is a site; one that is there already, written otherwise, is not asked again."""
    try:
        sites.setdefault(parse(cell.text), cell.text)
    except NotASite:
        return False
    return True


def _told(faulty: list[Scalar], file: str) -> Text:
    """One sentence for one line, else a line for each; then what to do."""
    if len(faulty) == 1:
        return _joined(Text(f"Di {file} ", f"In {file} "), _fault(faulty[0]), Text(" "), _WRITE)
    gap = Text("\n")
    shown = [part for cell in faulty[:MOST_SHOWN] for part in (_fault(cell), gap)]
    more = [Text(f"(+{len(faulty) - MOST_SHOWN})\n")] if len(faulty) > MOST_SHOWN else []
    head = Text(f"Daftar {file} berisi kesalahan:\n", f"The list {file} is faulty:\n")
    return _joined(head, *shown, *more, _WRITE)


def _fault(cell: Scalar) -> Text:
    line, shown = cell.place.line, _printable(cell.text[:60])
    return Text(
        f"baris {line}: `{shown}` bukan alamat situs.",
        f"line {line}: `{shown}` is not the address of a site.",
    )


def _joined(*parts: Text) -> Text:
    return Text("".join(part.id for part in parts), "".join(part.in_("en") for part in parts))


def _why_no_table(data: bytes) -> Text:
    if len(data) > MOST_BYTES:
        return _TOO_BIG
    if not data.strip(_BLANK):
        return _EMPTY
    return _TOO_MANY if data.count(b"\n") >= MOST_ROWS else _NO_TABLE


def _refused(why: Text, file: str) -> TroubleshootError:
    return TroubleshootError(Text(why.id.format(file=file), why.in_("en").format(file=file)))


def _printable(text: str) -> str:
    """No terminal codes get out of a name or a cell."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


_WRITE = Text("Tulis seperti: https://www.contoh.go.id", "Write it like: https://www.contoh.go.id")
_MISSING = Text(
    "Berkas {file} tidak ada. Silakan periksa namanya.", "There is no file {file}. Check its name."
)
_FOLDER = Text(
    "{file} adalah folder. Sebutkan berkas daftar situsnya.",
    "{file} is a folder. Name the file with the list of sites.",
)
_CLOSED = Text(
    "Berkas {file} tidak dapat dibaca. Silakan periksa nama dan izinnya.",
    "The file {file} cannot be read. Check its name and who may read it.",
)
_EMPTY = Text(
    "Daftar {file} kosong. Tulis satu alamat situs di setiap baris.",
    "The list {file} is empty. Write the address of one site on each line.",
)
_NO_SITES = Text(
    "Daftar {file} tidak berisi alamat situs. Tulis satu alamat di setiap baris.",
    "The list {file} holds no address of a site. Write one on each line.",
)
_TOO_MANY = Text(
    f"Daftar {{file}} berisi lebih dari {MOST_SITES} situs. Bagilah menjadi beberapa berkas.",
    f"The list {{file}} holds more than {MOST_SITES} sites. Split it into several files.",
)
_TOO_BIG = Text(
    "Berkas {file} terlalu besar untuk daftar situs. Bagilah menjadi beberapa berkas.",
    "The file {file} is too big for a list of sites. Split it into several files.",
)
_NO_TABLE = Text(
    "Baris-baris {file} tidak dapat dibaca. Simpan lagi daftarnya sebagai CSV.",
    "The lines of {file} cannot be read. Save the list as CSV again.",
)
