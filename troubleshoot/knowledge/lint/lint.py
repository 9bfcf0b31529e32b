"""All faults of the knowledge in one run, sorted by file and line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from troubleshoot.knowledge.lint.causes import causes
from troubleshoot.knowledge.lint.flow import cost, hidden, ladders, paths, proof
from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.lint.references import contested, names, packs, worded
from troubleshoot.knowledge.lint.wording import jargon, safety, texts
from troubleshoot.knowledge.overlay import Layers, kind_of
from troubleshoot.knowledge.pack import Pack, fingerprint
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.source.values import Problem, by_place
from troubleshoot.text import Language, Text, printable

SAYS = own_words(__file__)
EXPLAINED: dict[str, str] = own_table(__file__, "explained.yaml")
"""What each code means, in Indonesian, for those who maintain the trees."""


def explained(problems: Iterable[Problem]) -> list[str]:
    """One line for each code that occurs, in the order of the codes."""
    codes = sorted({problem.code for problem in problems})
    return [f"{code}: {EXPLAINED[code]}" for code in codes if code in EXPLAINED]


STYLE = {"missing-translation", "sentence-long", "title-long", "text-long", "jargon"}
STYLE |= {"words-contested", "steps-order", "unreachable"}
"""Faults with which trees can be walked, and read, as well as without."""

Family = Callable[[House], Iterable[Problem]]
FAMILIES: tuple[Family, ...] = (
    *(names, worded, contested, causes, paths, proof),
    *(cost, texts, safety, jargon, ladders, hidden),
)


def lint(knowledge: Layers) -> list[Problem]:
    """Every fault of the packs laid over each other, each once."""
    house = House(knowledge)
    found = [problem for findings in house.findings() for problem in findings.problems]
    found += (*house.problems, *packs(knowledge))
    for family in FAMILIES:
        found += family(house)
    return sorted(set(found), key=by_place)


def as_text(problems: list[Problem], language: Language = "en") -> str:
    """One fault a line, and how many there are."""
    faults = Text("{n} kesalahan", "1 fault" if len(problems) == 1 else "{n} faults")
    count = faults.filled(n=len(problems)) if problems else Text("tidak ada kesalahan", "no faults")
    return "\n".join([*(told(problem).in_(language) for problem in problems), count.in_(language)])


def told(problem: Problem) -> Text:
    """A fault in both languages, on one line."""
    said = replace(problem, message=_said(problem.message), fix=_said(problem.fix))
    return Text(str(said), str(problem))


def _said(english: str) -> str:
    """A detail in Indonesian; as it is where nobody has put it into words."""
    for pattern, own, indonesian in _details():
        if found := pattern.fullmatch(english):
            facts = zip(found.groups(), own, strict=True)
            told = (fact if raw else _said(fact) for fact, raw in facts)
            return indonesian.replace("%", "%s") % tuple(told)
    return english


@cache
def _details() -> list[tuple[re.Pattern[str], list[bool], str]]:
    """Each detail as a pattern, which of its facts are names (in backquotes), and in Indonesian."""
    rows = sorted(own_table(__file__, "details.yaml"), key=lambda row: -len(row["en"]))
    return [
        (
            re.compile(re.escape(row["en"]).replace("%", "(.+?)"), re.DOTALL),
            [part.endswith(("`", "“")) for part in row["en"].split("%")[:-1]],
            row["id"],
        )
        for row in rows
    ]


def read_of(knowledge: Layers, language: Language) -> list[str]:
    """What lint has read of the pack on top: how many files, from where, and of which kinds.

    Also where the pack was made for another knowledge than ours.
    """
    pack, ours = knowledge.packs[-1], f"{knowledge.packs[0].name}-{fingerprint(knowledge.packs[0])}"
    kinds = Counter(map(kind_of, pack.addresses()))
    told = ", ".join(f"{kind} {n}" if n > 1 else kind for kind, n in sorted(kinds.items()))
    where = pack.shown("").rstrip("/")
    lines = [SAYS["READ"].filled(n=kinds.total(), where=where, told=told or "-")]
    made_for = knowledge.manifests[-1].made_for
    if made_for and made_for != ours:
        lines.append(SAYS["MADE_FOR"].filled(then=made_for, now=ours))
    return [printable(line.in_(language)) for line in lines]


def as_json(problems: list[Problem], pack: Pack | None = None) -> dict[str, Any]:
    """For editors and other programs; `pack`: whose files were read."""
    read = {} if pack is None else {"read": list(map(pack.shown, pack.addresses()))}
    faults = [asdict(problem) for problem in problems]
    faults = [{"code": one["code"], **one.pop("place"), **one} for one in faults]
    return {"schema": 1, **read, "faults": faults}
