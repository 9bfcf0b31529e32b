import pytest

from checks.check import Part
from tests.knowledge.houses import Memory
from tests.knowledge.samples import CAUSES, changed
from troubleshoot.diagnosis.cause import CauseTable, Kind, Link, Owner, Sure
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.source.values import BadSource


def load_causes(data: bytes) -> CauseTable:
    return Knowledge(Memory({"causes.yaml": data})).causes()


def test_the_table_is_read() -> None:
    table = load_causes(CAUSES.encode())
    assert list(table.causes) == ["no_fault", "undetermined", "cable_unplugged"]
    cause = table.causes["cable_unplugged"]
    assert (cause.link, cause.owner, cause.never) == (Link.CABLE, Owner.OPERATOR, ("J4",))
    one, shy = table.hypotheses
    assert (one.kind, one.sure, one.rare) == (Kind.DEGRADES, Sure.LIKELY, 1)
    assert one.stops == {Part.CABLE}
    assert one.shows == {"link": {"unplugged"}, "gateway": {"silent"}}
    assert one.may == {"internet": {"unreachable"}}
    assert one.never == {"web": {"ok"}}
    assert one.changed == {"gateway"}
    assert (shy.cause, shy.kind, shy.name) == ("", Kind.HARMLESS, "shy")
    assert table.note("shy").id == "Router pemalu."
    assert table.needed == (("internet", "web"),)


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("  - cause: cable_unplugged", "  - cause: cable_unpluged", "unknown-cause", "cable_unp"),
        ("  undetermined: {", "  undetermind: {", "missing-cause", ""),
        ("may: {internet", "may: {internt", "unknown-check", "internet"),
        ("stops: [cable]", "stops: [cabel]", "unknown-word", "cable"),
        ("[[internet, web]]", "[[internt, web]]", "unknown-check", "internet"),
        ("    kind: degrades", "    kind: degrade", "unknown-word", "degrades"),
        ("shows: {link: [unplugged],", "shows: {link: unplugged,", "shape", ""),
        ("changed: [gateway]", "changed: [gatewy]", "unknown-fact", "gateway"),
        ("rare: 1", "rare: often", "number", ""),
        ("never: [J4]", "never: [J9]", "unknown-never-code", "J1"),
        ("    link: cable", "    lnk: cable", "unknown-key", "link"),
    ],
)
def test_a_seeded_fault_is_found(old: str, new: str, code: str, hint: str) -> None:
    data, line = changed(CAUSES, old, new)
    with pytest.raises(BadSource) as caught:
        load_causes(data)
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert found, caught.value.problems
    assert found[0].place.line == line or code == "missing-cause"
    assert hint in found[0].fix


def test_unreadable_yaml_is_one_fault() -> None:
    with pytest.raises(BadSource) as caught:
        load_causes(b"causes: [")
    assert [problem.code for problem in caught.value.problems] == ["yaml"]
