"""The office's own packs: which are loaded by themselves, how one is put there, how one is begun.

They lie beside the program (`packs/`), in the data folder, or beside the profile that names them.
A pack that was added is one zip in the data folder, written whole or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from itertools import takewhile
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.overlay import Manifest, folder_of, manifest_of, mark, stem
from troubleshoot.knowledge.pack import MANIFEST, MOST_BYTES_UNPACKED, Pack, open_pack, unreadable
from troubleshoot.knowledge.tree_loader import LONGEST_TITLE
from troubleshoot.source.reader import MOST_BYTES, Unreadable, own_texts, read_yaml
from troubleshoot.source.scalars import read_id
from troubleshoot.source.values import BadSource, Findings, Mapping, Place, Scalar, Sequence
from troubleshoot.storage.files import make_folder, replace, unwritable, write_new
from troubleshoot.storage.home import home, names_in, profile_file, unseen
from troubleshoot.text import Text, printable

FOLDER = "packs"
MOST_PACKS = 20
_PROVEN = "proven.txt"
_DATE = (2026, 1, 1, 0, 0, 0)
_NOWHERE = Place("", 1, 1)
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""No file can be called so on Windows."""


def said(key: str, **facts: object) -> Text:
    """What is said of a pack, its places filled."""
    return own_texts(__file__, "installed.yaml")[key].filled(**facts)


@dataclass(frozen=True)
class Installed:
    """A pack at its place. `pack` None: it cannot be read. `trouble`: why it is not used."""

    place: Path
    name: str
    version: int = 0
    pack: Pack | None = None
    trouble: Text | None = None


def kept() -> Path:
    """Where packs lie that were added."""
    return home() / FOLDER


def beside() -> Path:
    """Where packs lie beside the trees of the program, e.g. on a stick."""
    return Path(str(resources.files("decision_trees"))).parent / FOLDER


def candidate(place: Path) -> Installed:
    """A pack that may be laid over ours; raises `TroubleshootError` where it cannot be read."""
    pack = open_pack(place)
    findings = Findings()
    manifest = manifest_of(pack, findings)
    if findings.problems:
        raise TroubleshootError(_why(BadSource(findings.problems), place))
    pack.name = manifest.name or pack.name
    if not _is_name(pack.name):
        raise TroubleshootError(said("bad-name", name=printable(pack.name[:60])))
    return Installed(place, pack.name, manifest.version, pack)


def _is_name(name: str) -> bool:
    """Whether packs and trees may have it: it names a file, on every system."""
    return bool(read_id(Scalar(name, _NOWHERE), Findings()) and not _DEVICE.fullmatch(name))


def _why(error: Exception, place: Path) -> Text:
    """What is wrong with the pack there, in words of both languages."""
    if isinstance(error, BadSource):
        from troubleshoot.knowledge.lint.lint import told

        return told(error.problems[0])
    if isinstance(error, TroubleshootError):
        return error.text
    return unreadable(printable(str(place)), error).text


def office_packs(profile: Path | None = None) -> list[Installed]:
    """All in the order in which they lie over each other; of one name only the newest is used."""
    found: dict[str, Installed] = {}
    unused: list[Installed] = []
    for place in _places(profile):
        try:
            one = candidate(place)
            if len(found) >= MOST_PACKS:
                raise TroubleshootError(said("too-many", most=MOST_PACKS))
        except (TroubleshootError, OSError) as why:
            unused.append(Installed(place, printable(place.stem), trouble=_why(why, place)))
            continue
        other = found.pop(one.name, one)
        newer, older = (one, other) if one.version >= other.version else (other, one)
        found[one.name] = newer
        if older is not newer:
            unused.append(_outdone(older, newer))
    return [*found.values(), *unused]


def _outdone(older: Installed, newer: Installed) -> Installed:
    facts = {"place": newer.place, "other": newer.version, "version": older.version}
    return Installed(older.place, older.name, older.version, older.pack, said("newer", **facts))


def _places(profile: Path | None) -> Iterator[Path]:
    """Zips and folders with a `pack.yaml`; what lies beside them is nobody's pack."""
    for folder in (beside(), kept()):
        for name in sorted(names_in(folder)):
            place = folder / name
            if name[0] != "." and (name.lower().endswith(".zip") or _is_begun(place)):
                yield place
    file = profile or profile_file(home())
    yield from (file.parent / name for name in _named_in(file))


def _is_begun(place: Path) -> bool:
    """Whether it is a pack's folder; one that nobody can look into may be."""
    try:
        return (place / MANIFEST).is_file()
    except OSError:
        return True


def _named_in(profile: Path) -> Iterator[str]:
    """The packs that a profile names; what else is wrong with it, its own loader tells."""
    with suppress(OSError, Unreadable):
        data = b""
        if profile.is_file():
            with profile.open("rb") as file:
                data = file.read(MOST_BYTES)
        if b"packs:" in data:
            value = read_yaml(data, str(profile))
            named = value.get("packs") if isinstance(value, Mapping) else None
            items = named.items if isinstance(named, Sequence) else (named,)
            for item in items:
                if isinstance(item, Scalar) and re.fullmatch(r"\.?[^/\\:.][^/\\:]*", item.text):
                    yield item.text


def open_office(trees: Path | None, profile: Path | None) -> Knowledge:
    """The shipped knowledge, the office's packs over it, and the pack of `--trees` on top.

    A pack of the office that cannot be used is left out and told in `unused`: help must not fail
    over it. Raises `TroubleshootError` for the one of `--trees`.
    """
    try:
        packs = office_packs(profile)
    except TroubleshootError as closed:  # a folder that nobody may look into
        told_by_others = unseen(home()) is not None
        packs = [] if told_by_others else [Installed(kept(), FOLDER, trouble=closed.text)]
    told = [said("unused", name=one.name, why=one.trouble) for one in packs if one.trouble]
    with suppress(TroubleshootError):  # a newer one is tried out in the place of its older self
        tried = candidate(trees).name if trees else ""
        packs = [one for one in packs if one.name != tried]
    knowledge = _fitting([one.pack for one in packs if one.pack and not one.trouble], told)
    if trees is not None:
        knowledge = Knowledge.open(*knowledge.packs[1:], trees)
    knowledge.unused = told
    return knowledge


def _fitting(packs: list[Pack], told: list[Text]) -> Knowledge:
    """Those that can be walked together; what was proven once is not proven again."""
    knowledge = Knowledge.unchecked(*packs)
    if not packs:
        return knowledge
    proof = kept() / _PROVEN
    with suppress(OSError, TroubleshootError):
        if proof.is_file() and proof.read_bytes() == knowledge.version.encode():
            return knowledge
    fitting: list[Pack] = []
    for pack in packs:
        try:
            tried = Knowledge.open(*fitting, pack)
            _ = tried.wording, tried.site_words, tried.search_words  # every check needs them
            fitting.append(pack)
        except TroubleshootError as why:
            told.append(said("unused", name=pack.name, why=_why(why, kept())))
    knowledge = Knowledge.unchecked(*fitting)
    with suppress(OSError):
        if kept().is_dir():
            replace(proof, knowledge.version.encode())
    return knowledge


def install(one: Installed) -> Path:
    """Put it into the data folder in the place of the one before; raises `TroubleshootError`."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    assert one.pack is not None
    left = MOST_BYTES_UNPACKED
    with ZipFile(held := BytesIO(), "w", ZIP_DEFLATED) as zipped:
        for address in one.pack.addresses():
            data = one.pack.read(address)
            left -= len(data)
            if left < 0:
                raise TroubleshootError(said("too-big", place=printable(str(one.place))))
            zipped.writestr(ZipInfo(address, _DATE), data, ZIP_DEFLATED)
    place = kept() / f"{one.name}.zip"
    try:
        make_folder(kept())
        replace(place, held.getvalue())
    except OSError as error:
        raise unwritable(own_texts(__file__, "installed.yaml")["unsaved"], place, error) from None
    return place


# Packs that are being written: a folder with its `pack.yaml`.


def new_tree(name: str, pack: Path) -> Path:
    """A tree to start from, which lint finds clean; raises `TroubleshootError`."""
    if not _is_name(name):
        raise TroubleshootError(said("bad-id", name=printable(name[:60])))
    if name in Knowledge.unchecked(pack if pack.is_dir() else None).ids:
        raise TroubleshootError(said("taken", name=name))
    words = " ".join(re.split("[-_]+", name))[:LONGEST_TITLE]
    text = Path(__file__).with_name("new_tree.yaml").read_text("utf-8").replace("pohon-baru", name)
    text = text.replace("Pohon baru", words.capitalize()).replace("pohon baru", words)
    return _begun(pack, f"symptoms/{name}.yaml", text.encode(), Manifest())


def write_over(pack: Path, address: str, data: bytes) -> Path:
    """A file of a pack, also over an older one, whose first remarks stay. Raises as `new_tree`."""
    return _begun(pack, address, data, Manifest(), over=True)


def copy_tree(tree_id: str, pack: Path) -> Path:
    """A shipped tree or remedy to be changed: the pack replaces ours. Raises as `new_tree` does."""
    ours = Knowledge.unchecked()
    address = ours.address(tree_id)
    data = ours.packs[0].read(address)
    copied = {address: Scalar(mark(data), _NOWHERE)}
    gone = {folder_of(address): [Scalar(stem(address), _NOWHERE)]}
    return _begun(pack, address, data, Manifest("", 0, ours.version, copied, gone))


def _begun(pack: Path, address: str, data: bytes, more: Manifest, *, over: bool = False) -> Path:
    """A file of a pack, new unless `over`; `more`: what its `pack.yaml` says of it as well."""
    file, place, findings = pack / address, pack / MANIFEST, Findings()
    manifest = Manifest(version=1, made_for=Knowledge.unchecked().version)
    old = place.read_text("utf-8", "replace") if place.is_file() else None
    if old is not None:
        manifest = manifest_of(open_pack(pack), findings)
    if findings.problems:
        raise BadSource(findings.problems)
    try:
        make_folder(file.parent)
        if over:
            old_lines = file.read_bytes().splitlines(keepends=True) if file.is_file() else []
            remarks = takewhile(lambda line: line.startswith(b"#"), old_lines)
            replace(file, b"".join([*remarks, data]))
        else:
            write_new(file.parent, file.stem, file.suffix, data, exactly=True)
        if old is None or more.originals:
            notes = [line for line in (old or "").splitlines() if line.startswith("#")]
            replace(place, "\n".join([*notes, *_lines(manifest, more), ""]).encode())
    except OSError as error:
        raise unwritable(own_texts(__file__, "installed.yaml")["unsaved"], pack, error) from None
    return file


def _lines(own: Manifest, more: Manifest) -> Iterator[str]:
    """The lines of a `pack.yaml`; what stands in brackets and quotes is YAML as well as JSON."""
    head = {"pack": own.name, "version": own.version, "made_for": own.made_for or more.made_for}
    yield from (f"{key}: {value}" for key, value in head.items() if value)
    marks = {key: value.text for key, value in {**own.originals, **more.originals}.items()}
    gone: dict[str, list[str]] = {}
    for kind, ids in (*own.replaces.items(), *more.replaces.items()):
        gone[kind] = list(dict.fromkeys([*gone.get(kind, ()), *(name.text for name in ids)]))
    for section, lines in (("originals", marks), ("replaces", gone)):
        if lines:
            yield f"{section}:"
            yield from (f"  {key}: {json.dumps(v, ensure_ascii=False)}" for key, v in lines.items())
