"""Names that must exist elsewhere: trees, causes, pictures, report fields, outcomes, words.

And packs as such: what nobody reads, is said twice, or shall be replaced and is not there."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from checks.reason import Reason
from checks.registry import BY_NAME
from checks.result import EARLIER, NOT_RUN, CheckResult, State
from troubleshoot.knowledge import overlay
from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.pack import FOLDERS, PLACES, TABLES, Pack, right_place
from troubleshoot.knowledge.search import CAREFUL, MEANT, MEANT_BY, Search
from troubleshoot.knowledge.tree import Tree, remedy_id
from troubleshoot.knowledge.tree_loader import WORD
from troubleshoot.source.reader import fault
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Place, Problem, Use
from troubleshoot.source.values import Mapping as Lines

_OUTCOME = "outcome:"


def names(house: House) -> Iterator[Problem]:
    """Every name that nobody has written or registered."""
    yield from _missing("cause", house.uses("cause"), house.causes.causes)
    yield from _missing("picture", house.uses("picture"), house.pictures)
    if house.fields is not None:
        yield from _missing("field", house.uses("field"), house.fields)
    yield from _missing("tree", _entered(house), tree_ids(house))
    yield from _outcomes(house)


def worded(house: House) -> Iterator[Problem]:
    """Every outcome of every check and every reason is put into words, and nothing else is."""
    if house.wording is None:
        return
    at, checks = house.worded_at, house.wording.checks
    for check in BY_NAME:
        words = checks[check].outcomes if check in checks else {}
        for outcome in outcomes_of(check):
            if outcome not in words:
                place = at.get(check, at[""])
                yield fault("outcome-without-words", place, f"{check}: {outcome}")
    for reason in Reason:
        if reason not in house.wording.reasons:
            yield fault("reason-without-words", at[""], reason)
    yield from _missing("check", (Use("check", name, at[name]) for name in checks), BY_NAME)
    for check in BY_NAME.keys() & checks.keys():
        uses = (Use("outcome", name, at[check]) for name in checks[check].outcomes)
        known = [*outcomes_of(check), NOT_RUN, *EARLIER.get(check, ())]
        yield from _missing("outcome", uses, known)


def contested(house: House) -> Iterator[Problem]:
    """Phrases that two trees fight for, and other names of words that no tree has.

    No fight: the tree found first is kin of all others that have the phrase, that is, one leads to
    the other, or it comes from the pack on top and they do not. Only what stands there is named.
    """
    trees = [file.tree for file in house.trees]
    trees.sort(key=lambda tree: (tree.file not in house.newest, tree.kind == "symptom"))
    search = Search([tree for tree in trees if tree.words], house.search_words)
    yield from _fights(house, search, trees)
    words = [use.name for use in house.uses(WORD)]
    known = set(map(search.standard, words))
    for use in _newest(house, MEANT):
        if search.standard(use.name) not in known:
            yield fault("unknown-phrase", use.place, use.name, did_you_mean(use.name, words))
    yield from _missing("tree", _newest(house, CAREFUL), tree_ids(house))


def _fights(house: House, search: Search[Tree], trees: Sequence[Tree]) -> Iterator[Problem]:
    said = list(_said(house, search))
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for tree, use in said:
        owners[search.standard(use.name)].add(tree)
    kin = _kin(house)
    below = {tree.id for tree in trees if tree.file not in house.newest}
    for tree, use in said:
        alike = owners[search.standard(use.name)]
        if use.place.file in house.newest and (use.kind == WORD or len(alike) > 1):
            first = next((found.id for found in search.find(use.name)), tree)
            yields = set() if first in below else below
            if others := alike - kin[first] - yields:
                quoted = ", ".join(f"`{name}`" for name in sorted(others))
                yield fault("words-contested", use.place, use.name, first, quoted)


def _newest(house: House, kind: str) -> Iterator[Use]:
    return (use for use in house.uses(kind) if use.place.file in house.newest)


def _said(house: House, search: Search[Tree]) -> Iterator[tuple[str, Use]]:
    """Everything that people may type, with each tree that is meant."""
    meaning: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in house.of_search.uses:
        if use.kind.startswith(MEANT_BY):
            meaning[search.standard(use.kind.removeprefix(MEANT_BY))].append(use)
    for file in house.trees:
        for use in file.findings.uses:
            if use.kind == WORD:
                yield file.tree.id, use
                yield from ((file.tree.id, other) for other in meaning[search.standard(use.name)])


def _kin(house: House) -> dict[str, set[str]]:
    """Each tree with itself, all that it leads to, and all that lead to it."""
    on: dict[str, set[str]] = {}
    for file in house.trees:
        targets = (use for use in file.findings.uses if use.kind in ("tree", "target"))
        named = (use.name.removeprefix("tree:") for use in targets)
        on[file.tree.id] = {file.tree.id, *named}
    for middle in on:  # Warshall's closure
        for others in on.values():
            if middle in others:
                others |= on[middle]
    return {tree: {other for other in on if other in on[tree] or tree in on[other]} for tree in on}


def tree_ids(house: House) -> set[str]:
    """Every id that can follow `tree:`."""
    remedies = {remedy_id(file.remedy.cause) for file in house.remedies}
    return {file.tree.id for file in house.trees} | remedies


def _entered(house: House) -> Iterator[Use]:
    yield from house.uses("tree")
    for use in house.uses("target"):
        if use.name.startswith("tree:"):
            yield Use("tree", use.name.removeprefix("tree:"), use.place)


def _outcomes(house: House) -> Iterator[Problem]:
    for findings in house.findings():
        for use in findings.uses:
            check = use.kind.removeprefix(_OUTCOME)
            if use.kind.startswith(_OUTCOME) and check in BY_NAME:
                yield from _missing("outcome", iter([use]), outcomes_of(check))


def outcomes_of(check: str) -> list[str]:
    """Every way in which a check can end."""
    return [outcome.value for outcome in BY_NAME[check].module.Outcome]


def result_of(check: str, outcome: str) -> CheckResult:
    """A result that says just this."""
    healthy = outcome in {str(good) for good in BY_NAME[check].module.HEALTHY}
    return CheckResult(check, State.OK if healthy else State.PROBLEM, outcome)


def _missing(kind: str, uses: Iterator[Use], known: Collection[str]) -> Iterator[Problem]:
    for use in uses:
        if use.name not in known:
            fix = did_you_mean(use.name, known)
            yield Problem(f"unknown-{kind}", use.place, f"there is no {kind} `{use.name}`.", fix)


# Packs, each seen from those below it.


def packs(knowledge: overlay.Layers) -> Iterator[Problem]:
    """The faults of each pack, seen from those below it."""
    for number, pack in enumerate(knowledge.packs):
        yield from _unread(pack)
        yield from _twice(pack)
        below = overlay.Layers(*knowledge.packs[:number])
        yield from _again(knowledge, number, below)
        yield from _outdated(knowledge.manifests[number], below)
    yield from manifests(knowledge)
    clashes: list[Problem] = []
    for address in filter(knowledge.has_table, TABLES):
        knowledge.table(address, Findings(), clashes)
    yield from clashes


def manifests(knowledge: overlay.Layers) -> Iterator[Problem]:
    """What each `pack.yaml` says wrongly, or names in vain."""
    for number, pack in enumerate(knowledge.packs):
        findings = Findings()
        manifest = overlay.manifest_of(pack, findings)
        yield from findings.problems
        known = _ids_in(overlay.Layers(*knowledge.packs[:number])) if manifest.replaces else {}
        for kind, ids in manifest.replaces.items():
            there = known.get(kind, ())
            for one in (name for name in ids if name.text not in there):
                near = did_you_mean(one.text, there)
                yield fault("unknown-replaced", one.place, one.text, kind, near)


def _outdated(manifest: overlay.Manifest, below: overlay.Layers) -> Iterator[Problem]:
    """Files of ours that were copied into the pack, and have changed since."""
    for address, then in manifest.originals.items():
        now = overlay.mark(below.read(address)[0]) if address in below.files else ""
        if now != then.text:
            name = "original-changed" if now else "original-changed/gone"
            yield fault(name, then.place, address, now)


def _ids_in(knowledge: overlay.Layers) -> dict[str, list[str]]:
    """Everything that can be replaced, by its kind."""
    known = {folder: list(map(overlay.stem, knowledge.within(folder))) for folder in FOLDERS}
    for address in TABLES:
        table = knowledge.table(address, Findings())
        known[overlay.kind_of(address)] = (
            list(overlay.ids_of(table)) if isinstance(table, Lines) else []
        )
    return known


def _unread(pack: Pack) -> Iterator[Problem]:
    """Every file is read, or named here."""
    strays = pack.strays()
    for address, start in strays.items():
        place = right_place(address, start)
        why = "link" if place == address else "moved" if place else "nowhere"
        where = place or ", ".join(PLACES)
        yield fault(f"not-read/{why}", Place(pack.shown(address), 1, 1), where)
    if not strays and not list(pack.addresses()):
        yield fault("not-read/empty", Place(pack.shown("."), 1, 1))


def _twice(pack: Pack) -> Iterator[Problem]:
    """One id in two folders: nobody knows which is meant."""
    seen: dict[str, str] = {}
    for address in filter(_is_one, pack.addresses()):
        other = seen.setdefault(overlay.name_of(address), address)
        if other != address:
            yield fault("duplicate-id", Place(pack.shown(address), 1, 1), other)


def _again(knowledge: overlay.Layers, number: int, below: overlay.Layers) -> Iterator[Problem]:
    """Files of a name that is there already, with other content."""
    pack, manifest = knowledge.packs[number], knowledge.manifests[number]
    there = {overlay.name_of(address): address for address in below.files}
    for address in filter(_is_one, pack.addresses()):
        other = there.get(overlay.name_of(address), "")
        if not other or (other == address and _same(below.read(other)[0], pack.read(address))):
            continue
        if overlay.stem(other) not in manifest.replaced(overlay.folder_of(other)):
            yield overlay.clash(
                Place(pack.shown(address), 1, 1), overlay.folder_of(other), overlay.stem(other)
            )


def _same(one: bytes, other: bytes) -> bool:
    """An editor of Windows changes the line ends, and nothing else."""
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _is_one(address: str) -> bool:
    return overlay.folder_of(address) in FOLDERS
