"""The shipped knowledge as a whole: no fault, no endless walk, nothing forgotten."""

from __future__ import annotations

import random

import pytest

from tests.knowledge.situations import ALL
from tests.knowledge.walk import Situation, measured, started, walk
from troubleshoot.engine.engine import advance, fold, node_at
from troubleshoot.engine.events import Acted, Answered, Event, Noted, Waited
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.lint import as_text, lint
from troubleshoot.knowledge.pack import shipped
from troubleshoot.knowledge.tree import Ask, Do, Ending, Node, Note, Wait

LIBRARY = Knowledge.open()
CAUSES = sorted(LIBRARY.causes().causes)
ENTRIES = sorted(head.id for folder in ("symptoms", "care") for head in LIBRARY.heads(folder))
MOST_EVENTS = 80
SEEDS = 100


def test_lint_finds_nothing() -> None:
    assert as_text(lint(Knowledge(shipped()))) == "no faults"


def test_the_first_screen_has_at_most_ten_entries_with_search_words() -> None:
    heads = LIBRARY.symptoms()
    assert len(heads) == 10
    assert [head.order for head in heads] == list(range(1, 11))
    words = {word.casefold() for head in heads for word in head.words}
    assert {"lemot", "mati lampu", "los", "bentrok"} <= words


def test_every_cause_but_the_two_general_ones_has_a_remedy() -> None:
    without = [cause for cause in CAUSES if LIBRARY.remedy(cause) is None]
    assert without == ["no_fault", "undetermined"]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_found_in_the_dead_office_comes_to_an_end(cause: str) -> None:
    agreed = {"boleh-1": "ya", "boleh-2": "ya"}
    answers = {**ALL, "lampu": "tidak_tahu", "apa-rusak": "semua", "isi": "masuk", **agreed}
    answers |= {"apa": "SIKS putus", "pola": "terus"}
    walked = walk(Situation(cause, "internet-mati", answers, [cause]), LIBRARY)
    assert walked.at.rpartition(".")[2].startswith(("lapor", "belum"))


@pytest.mark.parametrize("entry", ENTRIES)
def test_random_walks_end(entry: str) -> None:
    for seed in range(SEEDS):
        chance = random.Random(f"{entry}-{seed}")
        state = fold([started(f"{entry}.{LIBRARY.tree(entry).start}")], LIBRARY)
        for _ in range(MOST_EVENTS):
            node = node_at(state, LIBRARY)
            if isinstance(node, Ending):
                break
            state = advance(state, _anything(node, state.at, chance), LIBRARY)
        else:
            pytest.fail(f"{entry}, seed {seed}: still at {state.at} after {MOST_EVENTS} events")


def _anything(node: Node, at: str, chance: random.Random) -> Event:
    match node:
        case Ask():
            return Answered(when=0, at=at, value=chance.choice(node.choices).value)
        case Note():
            return Noted(when=0, at=at, text="")
        case Do():
            return Acted(when=0, at=at, done=chance.random() < 0.7)
        case Wait():
            return Waited(when=0, at=at)
    return measured(at, chance.choice([*CAUSES, *["no_fault"] * 40]))
