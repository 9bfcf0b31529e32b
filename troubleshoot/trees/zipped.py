"""A tree pack in a zip from a USB stick: untrusted, never unpacked to disk."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import MOST_BYTES
from troubleshoot.text import Text
from troubleshoot.trees.shelf import FOLDERS, MOST_FILES, too_many, unreadable, wanted

MOST_BYTES_PACKED = 20_000_000
MOST_BYTES_UNPACKED = 20_000_000


class Zipped:
    """Its knowledge, held in memory; refuses a pack that tries to trick us."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._path = path
        self._held: dict[str, bytes] | None = None

    def addresses(self) -> Iterable[str]:
        """Every file of the known folders and of the pack's root, sorted."""
        return self._content()

    def shown(self, address: str) -> str:
        """The path that messages show."""
        return f"{self._path}/{address}"

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


def _unpack(path: Path) -> dict[str, bytes]:
    if path.stat().st_size > MOST_BYTES_PACKED:
        raise _refused(path, "lebih dari 20 MB", "it is over 20 MB")
    with ZipFile(path) as pack:
        members = pack.infolist()
        if len(members) > MOST_FILES:
            raise too_many(str(path))
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
            held[address] = file.read(MOST_BYTES + 1)
        left -= len(held[address])
        if left < 0:
            raise _refused(path, "isinya lebih dari 20 MB", "it unpacks to over 20 MB")
    return held


def _check(member: ZipInfo, path: Path) -> None:
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
        raise _refused(path, f"nama `{name!a}` keluar dari paket", f"`{name!a}` leads out of it")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refused(path, f"`{name!a}` adalah tautan", f"`{name!a}` is a link")
    if member.flag_bits & 1:
        raise _refused(path, "dikunci dengan kata sandi", "it is locked with a password")


def _addresses(members: list[str]) -> dict[str, str]:
    """Address → member. A single folder around everything is looked through."""
    tops = {member.partition("/")[0] for member in members}
    top = tops.pop() if len(tops) == 1 else ""
    around = f"{top}/" if top and top not in FOLDERS and "." not in top else ""
    pairs = {member.removeprefix(around): member for member in members}
    return {address: pairs[address] for address in sorted(pairs) if _is_knowledge(address)}


def _is_knowledge(address: str) -> bool:
    folder, _, name = address.rpartition("/")
    return wanted(name) and (not folder or folder in FOLDERS)


def _refused(path: Path, why: str, why_en: str) -> TroubleshootError:
    return TroubleshootError(
        Text(
            f"Paket {path} ditolak: {why}. Minta paket yang baru.",
            f"The pack {path} is refused: {why_en}. Ask for a new one.",
        )
    )
