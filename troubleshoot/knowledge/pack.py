"""Where knowledge files come from. A pack only hands out bytes, and never too many.

Packs come as a folder or as a zip from a USB stick: untrusted, never unpacked to disk. What a pack
holds and nobody reads is never passed over in silence: it is one of the pack's `strays`.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.source.reader import MOST_BYTES, own_table, own_words
from troubleshoot.storage.home import is_folder
from troubleshoot.text import printable

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

TREE_FOLDERS = ("symptoms", "shared", "care")
FOLDERS = (*TREE_FOLDERS, "remedies", "journeys", "scenarios", "pictures")
"""Each file of these is one thing, and its name is the id."""
CAUSES, WORDING = "causes.yaml", "evidence.yaml"
_PLACES = own_table(__file__, "places.yaml")
TABLES = tuple(_PLACES["tables"])
"""Each of these holds many things, by id or in lists."""
MANIFEST = "pack.yaml"
PLACES = (*FOLDERS, "words", "training")
MOST_FILES = 2_000
MOST_BYTES_PACKED = 20_000_000
MOST_BYTES_UNPACKED = 20_000_000
DEEPEST = 6
START = 4_096
"""So much of a stray file tells what it is."""
# What other programs or people put beside knowledge, and nobody mistakes for it.
_BESIDE = re.compile(r"(?i)\.|__|(readme|license|changelog)\b|(thumbs\.db|desktop\.ini)$")


class Pack:
    """The knowledge files of a folder, addressed as `folder/file`."""

    def __init__(self, root: Traversable, name: str, shown: str) -> None:
        self.name = name
        self._root = root
        self._shown = shown
        self._files: dict[str, Traversable] | None = None

    def addresses(self) -> Iterable[str]:
        """Every file that is knowledge, sorted; raises `TroubleshootError`."""
        return self._found()

    def strays(self) -> Mapping[str, bytes]:
        """Every other file that somebody may take for knowledge, with its first bytes.

        At most `MOST_FILES`; none of the bytes of a link. Raises `TroubleshootError`.
        """
        known = self._found()
        try:
            every = list(islice(_below(self._root, ""), MOST_FILES))
            return {address: _start(entry) for address, entry in every if address not in known}
        except OSError as error:
            raise unreadable(self._shown, error) from None

    def shown(self, address: str) -> str:
        """The path that messages show."""
        return printable(f"{self._shown}/{address}")

    def read(self, address: str) -> bytes:
        """Its bytes, at most one more than the reader accepts; raises `TroubleshootError`."""
        try:
            with self._found()[address].open("rb") as file:
                data: bytes = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise unreadable(self.shown(address), error) from None
        return data

    def _found(self) -> dict[str, Traversable]:
        if self._files is None:
            try:
                self._files = dict(self._walk())
            except OSError as error:
                raise unreadable(self._shown, error) from None
        return self._files

    def _walk(self) -> list[tuple[str, Traversable]]:
        found = self._known(self._root)
        inner = None if found else _only_folder(self._root)
        if inner is not None and (found := self._known(inner)):
            self._root, self._shown = inner, f"{self._shown}/{inner.name}"
        return sorted(found, key=lambda pair: pair[0])

    def _known(self, root: Traversable) -> list[tuple[str, Traversable]]:
        found = list(_plain_files(root, ""))
        for folder in PLACES:
            inside = root / folder
            if inside.is_dir() and not _is_link(inside):
                found += _plain_files(inside, f"{folder}/")
        if len(found) > MOST_FILES:
            raise _said("TOO_MANY", self._shown, most=MOST_FILES)
        return found


class ZipPack(Pack):
    """A zip's knowledge, held in memory; refuses a pack that tries to trick us."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, path.stem, str(path))
        self._path = path
        self._held: dict[str, bytes] | None = None

    def addresses(self) -> Iterable[str]:
        """Every file that is knowledge, sorted; raises `TroubleshootError`."""
        return [address for address in self._content() if is_knowledge(address)]

    def strays(self) -> Mapping[str, bytes]:
        """Every other file; raises `TroubleshootError`."""
        return {a: start for a, start in self._content().items() if not is_knowledge(a)}

    def read(self, address: str) -> bytes:
        """Its bytes."""
        return self._content()[address]

    def _content(self) -> dict[str, bytes]:
        if self._held is None:
            try:
                self._held = _unpack(self._path)
            except TroubleshootError:
                raise
            except Exception as error:  # zipfile raises a dozen kinds on damaged packs
                raise unreadable(str(self._path), error) from None
        return self._held


def shipped() -> Pack:
    """The knowledge that came with the program."""
    return Pack(resources.files("decision_trees"), "bawaan", "decision_trees")


def open_pack(path: Path) -> Pack:
    """A pack on disk; raises `TroubleshootError` when there is none."""
    if is_folder(path):
        return Pack(path, path.resolve().name, str(path))
    if path.is_file() and path.name.lower().endswith(".zip"):
        return ZipPack(path)
    raise _said("NO_PACK", printable(str(path)))


def fingerprint(pack: Pack) -> str:
    """Eight characters that change with any file of the pack."""
    from hashlib import sha256

    digest = sha256()
    for address in pack.addresses():
        data = pack.read(address)
        digest.update(f"{address}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:8]


def is_knowledge(address: str) -> bool:
    """Whether a file at this address is read."""
    folder, _, name = address.rpartition("/")
    if folder in FOLDERS:
        return name.endswith(".txt" if folder == "pictures" else ".yaml") and name[0] != "."
    return address == MANIFEST or address in TABLES


def right_place(address: str, start: bytes) -> str:
    """Where a stray file would be read, by its folder, else its first key, else its name; or ""."""
    from troubleshoot.source.spelling import nearest

    *folders, file = address.casefold().split("/")
    name = file.rpartition(".")[0] or file
    for folder in reversed(folders):
        place = folder if folder in PLACES else nearest(folder, PLACES)
        if place in FOLDERS:
            return f"{place}/{name}{'.txt' if place == 'pictures' else '.yaml'}"
        if place and (table := nearest(f"{place}/{name}.yaml", TABLES)):
            return table
    keys = _PLACES["keys"]
    if key := re.search(rb"^(%s):" % "|".join(keys).encode(), start, re.MULTILINE):
        return str(keys[key[1].decode()]).format(name=name)
    return nearest(f"{name}.yaml", (*TABLES, MANIFEST)) or ""


def unreadable(shown: str, error: Exception) -> TroubleshootError:
    """A file or pack that cannot be read."""
    return _said("UNREADABLE", shown, why=reason_of(error))


def _said(name: str, shown: str, **facts: object) -> TroubleshootError:
    return TroubleshootError(own_words(__file__)[name].filled(place=shown, **facts))


def _plain_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Ordinary files only: a link could lead anywhere, a pipe would hang."""
    for entry in folder.iterdir():
        address = f"{prefix}{entry.name}"
        if is_knowledge(address) and entry.is_file() and not _is_link(entry):
            yield address, entry


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Everything that somebody may have meant, not too deep."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if _BESIDE.match(entry.name):
            continue
        address = f"{prefix}{entry.name}"
        if entry.is_dir() and not _is_link(entry) and address.count("/") < DEEPEST:
            yield from _below(entry, f"{address}/")
        else:
            yield address, entry


def _only_folder(root: Traversable) -> Traversable | None:
    """The one folder around everything, as unpacking a zip leaves it."""
    meant = islice((entry for entry in root.iterdir() if not _BESIDE.match(entry.name)), 2)
    first, more = next(meant, None), next(meant, None)
    whole = first is not None and more is None and first.is_dir() and not _is_link(first)
    return first if whole else None


def _start(entry: Traversable) -> bytes:
    if _is_link(entry) or not entry.is_file():
        return b""
    with entry.open("rb") as file:
        data: bytes = file.read(START)
    return data


def _is_link(entry: Traversable) -> bool:
    return isinstance(entry, Path) and entry.is_symlink()


def _unpack(path: Path) -> dict[str, bytes]:
    from zipfile import ZipFile

    if path.stat().st_size > MOST_BYTES_PACKED:
        raise _refused(path, "PACKED")
    with ZipFile(path) as pack:
        members = pack.infolist()
        if len(members) > MOST_FILES:
            raise _said("TOO_MANY", str(path), most=MOST_FILES)
        for member in members:
            _check(member, path)
        addresses = _addresses([member.filename for member in members if not member.is_dir()])
        return _read_all(pack, addresses, path)


def _read_all(pack: ZipFile, addresses: dict[str, str], path: Path) -> dict[str, bytes]:
    """Read whatever the headers claim, never more than the limits."""
    held: dict[str, bytes] = {}
    left = MOST_BYTES_UNPACKED
    for address, member in addresses.items():
        with pack.open(member) as file:
            held[address] = file.read(MOST_BYTES + 1 if is_knowledge(address) else START)
        left -= len(held[address])
        if left < 0:
            raise _refused(path, "UNPACKED")
    return held


def _check(member: ZipInfo, path: Path) -> None:
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
        raise _refused(path, "OUTSIDE", name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refused(path, "LINK", name)
    if member.flag_bits & 1:
        raise _refused(path, "LOCKED")


def _addresses(members: list[str]) -> dict[str, str]:
    """Address → member. A single folder around everything is looked through."""
    meant = [member for member in members if not any(map(_BESIDE.match, member.split("/")))]
    tops = {member.partition("/")[0] for member in meant}
    top = tops.pop() if len(tops) == 1 else ""
    inside = {member.removeprefix(f"{top}/"): member for member in sorted(meant)}
    wrapped = top and not any(map(is_knowledge, meant)) and any(map(is_knowledge, inside))
    return inside if wrapped else {member: member for member in sorted(meant)}


def _refused(path: Path, why: str, name: str = "") -> TroubleshootError:
    said = own_words(__file__)[why].filled(name=ascii(name))
    return _said("REFUSED", str(path), why=said)
