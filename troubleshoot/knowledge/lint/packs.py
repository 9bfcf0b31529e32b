"""Packs as such: what nobody reads, what is said twice, what shall be replaced and is not there."""

from collections.abc import Iterator

from troubleshoot.knowledge.overlay import (
    Layers,
    Manifest,
    clash,
    folder_of,
    ids_of,
    kind_of,
    manifest_of,
    mark,
    name_of,
    stem,
)
from troubleshoot.knowledge.pack import FOLDERS, PLACES, TABLES, Pack, right_place
from troubleshoot.source.values import Findings, Mapping, Place, Problem


def packs(knowledge: Layers) -> Iterator[Problem]:
    """The faults of each pack, seen from those below it."""
    for number, pack in enumerate(knowledge.packs):
        yield from _unread(pack)
        yield from _twice(pack)
        below = Layers(*knowledge.packs[:number])
        yield from _again(knowledge, number, below)
        yield from _outdated(knowledge.manifests[number], below)
    yield from manifests(knowledge)
    clashes: list[Problem] = []
    for address in filter(knowledge.has_table, TABLES):
        knowledge.table(address, Findings(), clashes)
    yield from clashes


def manifests(knowledge: Layers) -> Iterator[Problem]:
    """What each `pack.yaml` says wrongly, or names in vain."""
    for number, pack in enumerate(knowledge.packs):
        findings = Findings()
        manifest = manifest_of(pack, findings)
        yield from findings.problems
        if manifest.replaces:
            yield from manifest.unknown(_ids(Layers(*knowledge.packs[:number])))


def _outdated(manifest: Manifest, below: Layers) -> Iterator[Problem]:
    """Files of ours that were copied into the pack, and have changed since."""
    for address, then in manifest.originals.items():
        now = mark(below.read(address)[0]) if address in below.files else ""
        if now != then.text:
            message = f"{address} has changed since it was copied."
            fix = f"Compare both, then write `{now}` here." if now else "Ours is gone: delete this."
            yield Problem("original-changed", then.place, message, fix)


def _ids(knowledge: Layers) -> dict[str, list[str]]:
    """Everything that can be replaced, by its kind."""
    known = {folder: list(map(stem, knowledge.within(folder))) for folder in FOLDERS}
    for address in TABLES:
        table = knowledge.table(address, Findings())
        known[kind_of(address)] = list(ids_of(table)) if isinstance(table, Mapping) else []
    return known


def _unread(pack: Pack) -> Iterator[Problem]:
    """Every file is read, or named here."""
    strays = pack.strays()
    for address, start in strays.items():
        place = right_place(address, start)
        fix = f"Move it to `{place}`." if place else f"Known folders are: {', '.join(PLACES)}."
        fix = "Put the file itself there: links are not followed." if place == address else fix
        yield Problem("not-read", Place(pack.shown(address), 1, 1), "nobody reads this.", fix)
    if not strays and not list(pack.addresses()):
        fix = "Put a tree into `symptoms/`."
        yield Problem("not-read", Place(pack.shown("."), 1, 1), "there is nothing to read.", fix)


def _twice(pack: Pack) -> Iterator[Problem]:
    """One id in two folders: nobody knows which is meant."""
    seen: dict[str, str] = {}
    for address in filter(_is_one, pack.addresses()):
        other = seen.setdefault(name_of(address), address)
        if other != address:
            place = Place(pack.shown(address), 1, 1)
            yield Problem("duplicate-id", place, f"there is also {other}.", "Rename one.")


def _again(knowledge: Layers, number: int, below: Layers) -> Iterator[Problem]:
    """Files of a name that is there already, with other content."""
    pack, manifest = knowledge.packs[number], knowledge.manifests[number]
    there = {name_of(address): address for address in below.files}
    for address in filter(_is_one, pack.addresses()):
        other = there.get(name_of(address), "")
        if not other or (other == address and _same(below.read(other)[0], pack.read(address))):
            continue
        if stem(other) not in manifest.replaced(folder_of(other)):
            yield clash(Place(pack.shown(address), 1, 1), folder_of(other), stem(other))


def _same(one: bytes, other: bytes) -> bool:
    """An editor of Windows changes the line ends, and nothing else."""
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _is_one(address: str) -> bool:
    return folder_of(address) in FOLDERS
