"""The one rule by which packs are laid over each other: a pack adds by id, and replaces by name.

What a pack brings is added to what is there. Only what its `pack.yaml` names under `replaces` goes
first. What says the same is the same; where an id is said anew without being named, the later pack
is believed, and lint calls it a fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from troubleshoot.knowledge.pack import FOLDERS, MANIFEST, TABLES, TREE_FOLDERS, Pack
from troubleshoot.knowledge.tree_loader import parse
from troubleshoot.source.fields import Fields
from troubleshoot.source.reader import fault, tell
from troubleshoot.source.scalars import items_of, lines_of, read_id, read_number, read_word
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Place, Problem, Scalar, TooManyFaults, Value
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.source.values import Sequence as Items

KINDS = (*FOLDERS, *(table.removesuffix(".yaml") for table in TABLES))
"""What may stand below `replaces`: folders, and files without their ending."""
_BY_KEY = ("fields.yaml", "glossary.yaml")
"""Their keys are ids. The keys of other tables are sections, with ids or lists inside."""
_HANDOUT, _SHEETS = "training/handout.yaml", "sheets"
"""The lists of a page are one thing; only its sheets are many."""
_ID_OF_ITEM = "question"
_LISTS_BY_KEY = ("words/cari.yaml", "training/forbidden.yaml")
"""Where the lists below a section's keys grow too."""


@dataclass(frozen=True)
class Manifest:
    """What a pack says of itself in its `pack.yaml`.

    `name` and `version`: packs of one name replace each other, the higher version the lower.
    `made_for`: the shipped knowledge, as `trees list` prints it, or empty. `originals`: address →
    `mark` of the shipped file that was copied. `replaces`: kind → the ids named.
    """

    name: str = ""
    version: int = 0
    made_for: str = ""
    originals: Mapping[str, Scalar] = field(default_factory=dict)
    replaces: Mapping[str, Sequence[Scalar]] = field(default_factory=dict)

    def replaced(self, kind: str) -> Collection[str]:
        """The ids of a kind that go before this pack is laid over."""
        return {name.text for name in self.replaces.get(kind, ())}


def manifest_of(pack: Pack, findings: Findings) -> Manifest:
    """What the pack's `pack.yaml` says, nothing where it has none; faults go to the findings."""
    if MANIFEST not in pack.addresses():
        return Manifest()
    value = parse(pack.read(MANIFEST), pack.shown(MANIFEST), findings)
    with suppress(TooManyFaults):
        fields = Fields(value, findings, "the pack")
        manifest = Manifest(
            fields.optional("pack", read_id) or "",
            fields.optional("version", read_number) or 0,
            fields.optional("made_for", read_word) or "",
            fields.optional("originals", _marks) or {},
            fields.optional("replaces", _named) or {},
        )
        fields.close()
        return manifest
    return Manifest()


def mark(data: bytes) -> str:
    """Eight characters that change with the content of a file, whatever its line ends."""
    from hashlib import sha256

    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:8]


class Layers:
    """The files of packs, the later packs over the earlier."""

    def __init__(self, *packs: Pack) -> None:
        self.packs = packs

    @cached_property
    def files(self) -> dict[str, Pack]:
        """Address → the pack that has it, for everything that is one file, sorted."""
        held: dict[str, tuple[str, Pack]] = {}
        for pack, manifest in zip(self.packs, self.manifests, strict=True):
            held = {
                name: (address, other)
                for name, (address, other) in held.items()
                if stem(address) not in manifest.replaced(folder_of(address))
            }
            for address in pack.addresses():
                if folder_of(address) in FOLDERS:
                    held[name_of(address)] = (address, pack)
        return dict(sorted(held.values(), key=lambda file: file[0]))

    def within(self, folder: str) -> list[str]:
        """The addresses of one folder."""
        return [address for address in self.files if folder_of(address) == folder]

    def read(self, address: str) -> tuple[bytes, str]:
        """A file's bytes, and the path to show."""
        pack = self.files[address]
        return pack.read(address), pack.shown(address)

    def has_table(self, address: str) -> bool:
        """Whether any pack brings this table."""
        return any(address in pack.addresses() for pack in self.packs)

    def table(
        self, address: str, findings: Findings, clashes: list[Problem] | None = None
    ) -> Value:
        """A table of all packs as one value, empty where none brings it.

        What two packs say differently goes to the clashes.
        """
        told = [] if clashes is None else clashes
        table: Value | None = None
        for pack, manifest in zip(self.packs, self.manifests, strict=True):
            gone = manifest.replaced(kind_of(address))
            if address in pack.addresses():
                over = parse(pack.read(address), pack.shown(address), findings)
            elif gone and table is not None:
                over = Lines((), table.place)
            else:
                continue
            if isinstance(table, Lines) and isinstance(over, Lines):
                over = Overlay(address, gone, told).merged(table, over)
            table = over
        return table or Lines((), Place(address, 1, 1))

    @cached_property
    def manifests(self) -> list[Manifest]:
        """What each pack says of itself. Lint tells the faults of it."""
        return [manifest_of(pack, Findings()) for pack in self.packs]


def folder_of(address: str) -> str:
    """The folder of a file; of one that stands in none, its own name."""
    return address.partition("/")[0]


def stem(address: str) -> str:
    """The id of what a file holds."""
    return PurePosixPath(address).stem


def name_of(address: str) -> str:
    """What no two files may share: all trees have one room for their ids."""
    folder = folder_of(address)
    return f"{'trees' if folder in TREE_FOLDERS else folder}/{stem(address)}"


def kind_of(address: str) -> str:
    """Below which key of `replaces` a file, or what is inside it, is named."""
    return address.removesuffix(".yaml") if address in TABLES else address.partition("/")[0]


def clash(place: Place, kind: str, name: str) -> Problem:
    """Something of this name is there already, and says something else."""
    return fault("duplicate-id/said", place, name, kind, name)


@dataclass(frozen=True)
class Overlay:
    """One table over another. `gone`: the sections and ids that are replaced."""

    address: str
    gone: Collection[str]
    clashes: list[Problem]

    def merged(self, under: Lines, over: Lines, *, inside: bool = False) -> Lines:
        """Both as one; what is told twice goes to the clashes. `inside`: within a section."""
        entries = {key.text: (key, v) for key, v in under.entries if key.text not in self.gone}
        for key, value in over.entries:
            there = entries.get(key.text)
            joined = self._joined(key, there[1], value, inside) if there else value
            entries[key.text] = (key, joined)
        return Lines(tuple(entries.values()), under.place)

    def _joined(self, key: Scalar, old: Value, new: Value, inside: bool) -> Value:
        if self._is_section(key.text) and (not inside or self.address in _LISTS_BY_KEY):
            if isinstance(old, Lines) and isinstance(new, Lines):
                return self.merged(old, new, inside=True)
            if isinstance(old, Items) and isinstance(new, Items):
                return Items((*new.items, *self._left(old, new)), new.place)
        if plain(old) != plain(new):
            self.clashes.append(clash(key.place, kind_of(self.address), key.text))
        return new

    def _left(self, old: Items, new: Items) -> Iterator[Value]:
        """What the list below still adds: nothing that is said again, nothing that is replaced."""
        said, ids = set(map(plain, new.items)), dict(_ids(new.items))
        for item in old.items:
            name = next((text for text, _ in _ids([item])), None)
            if plain(item) in said or name in self.gone:
                continue
            if name in ids:
                self.clashes.append(clash(ids[name], kind_of(self.address), name))
            else:
                yield item

    def _is_section(self, key: str) -> bool:
        return self.address not in _BY_KEY and (self.address != _HANDOUT or key == _SHEETS)


def ids_of(value: Lines) -> Iterator[str]:
    """Everything in a table that can be replaced: sections, and the ids in them."""
    for key, section in value.entries:
        yield key.text
        if isinstance(section, Lines):
            yield from (name.text for name, _ in section.entries)
        elif isinstance(section, Items):
            yield from (name for name, _ in _ids(section.items))


def plain(value: Value) -> object:
    """The content alone: two values with the same say the same."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return tuple(map(plain, value.items))
    return frozenset((key.text, plain(inside)) for key, inside in value.entries)


def _ids(items: Iterable[Value]) -> Iterator[tuple[str, Place]]:
    for item in items:
        name = item.get(_ID_OF_ITEM) if isinstance(item, Lines) else None
        if isinstance(name, Scalar):
            yield name.text, name.place


def _marks(value: Value, findings: Findings) -> dict[str, Scalar]:
    lines = lines_of(value, findings, "`originals`")
    return {key.text: said for key, said in lines if isinstance(said, Scalar)}


def _named(value: Value, findings: Findings) -> dict[str, list[Scalar]]:
    named = {}
    for key, ids in lines_of(value, findings, "`replaces`"):
        if key.text not in KINDS:
            tell(findings, "unknown-kind/pack", key.place, key.text, did_you_mean(key.text, KINDS))
        items = items_of(ids, findings, f"`{key.text}`")
        named[key.text] = [item for item in items if isinstance(item, Scalar)]
    return named
