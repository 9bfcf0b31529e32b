import pytest

from tests.trees.samples import CAUSES, changed
from troubleshoot.diagnosis.cause import Kind, Link, Owner, Sure
from troubleshoot.diagnosis.loader import BadCauses, load_causes

FILE = "decision_trees/causes.yaml"


def test_the_table_is_read() -> None:
    table = load_causes(CAUSES.encode(), FILE)
    assert list(table.causes) == ["no_fault", "undetermined", "cable_unplugged"]
    cause = table.causes["cable_unplugged"]
    assert (cause.link, cause.owner, cause.never) == (Link.CABLE, Owner.OPERATOR, ("J4",))
    rule = table.rules[0]
    assert (rule.kind, rule.sure) == (Kind.BREAKS, Sure.LIKELY)
    assert rule.when == {"link": {"unplugged"}, "gateway": {"silent"}}
    assert rule.explains == {"internet": {"unreachable"}}
    assert rule.likely_without == {"gateway"}
    assert table.vouches == {Link.PC: {"link": {"ok"}}, Link.ROUTER: {"gateway": {"ok"}}}
    assert table.healthy_needs == {"internet": {"ok"}}


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("  - cause: cable_unplugged", "  - cause: cable_unpluged", "unknown-cause", "cable_unp"),
        ("  undetermined: {", "  undetermind: {", "missing-cause", ""),
        ("router: {gateway: [ok]}", "router: {gatway: [ok]}", "unknown-check", "gateway"),
        ("{pc: {link: [ok]}", "{pcc: {link: [ok]}", "unknown-word", "pc"),
        ("healthy_needs: {internet", "healthy_needs: {internt", "unknown-check", "internet"),
        ("    kind: breaks", "    kind: brakes", "unknown-word", "breaks"),
        ("when: {link: [unplugged],", "when: {link: unplugged,", "shape", ""),
        ("never: [J4]", "never: [J9]", "unknown-never-code", "J1"),
        ("    link: cable", "    lnk: cable", "unknown-key", "link"),
        ("likely_without: [gateway]", "likely_without: [gatewy]", "unknown-check", "gateway"),
    ],
)
def test_a_seeded_fault_is_found(old: str, new: str, code: str, hint: str) -> None:
    data, line = changed(CAUSES, old, new)
    with pytest.raises(BadCauses) as caught:
        load_causes(data, FILE)
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert found, caught.value.problems
    assert found[0].place.line == line or code == "missing-cause"
    assert hint in found[0].fix


def test_unreadable_yaml_is_one_fault() -> None:
    with pytest.raises(BadCauses) as caught:
        load_causes(b"causes: [", FILE)
    assert [problem.code for problem in caught.value.problems] == ["yaml"]
