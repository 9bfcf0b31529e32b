"""A list of sites while the line comes and goes, and while the person loses patience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks.check import result_of
from checks.registry import BY_NAME
from checks.result import CheckResult, State
from checks.site import EXAMPLES, Outcome
from tests.cli.test_sites import DOWN, line
from troubleshoot.cli.check_site import AT_ONCE, Survey, is_broken, survey
from troubleshoot.cli.check_sites import cause_of
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.verdict import decide
from troubleshoot.knowledge.knowledge import Knowledge

ROOT = Path(__file__).parent.parent.parent
TABLE = Knowledge.open().causes()
SITES = ("satu.id", "dua.id", "tiga.id")


def looks(*faults: dict[str, str | None]) -> Callable[[], Examination]:
    """The line as it is found, look after look; another look than these is one too many."""
    left: Iterator[dict[str, str | None]] = iter(faults)

    def display() -> Examination:
        results = line(**next(left))
        return Examination(decide(results, TABLE), tuple(results.values()), 0.1)

    return display


class Web:
    """Sites that answer in their own way, visit after visit; the last way stays."""

    def __init__(self, **ways: str) -> None:
        self.ways = {f"{name}.id": way.split() for name, way in ways.items()}
        self.visited: list[str] = []

    def visit(self, site: str) -> CheckResult:
        times = self.visited.count(site)
        self.visited.append(site)
        ways = self.ways.get(site, ["ok"])
        outcome = Outcome(ways[min(times, len(ways) - 1)])
        return result_of(BY_NAME["site"], EXAMPLES[outcome], outcome)


def causes(seen: Survey) -> dict[str, str]:
    control = {result.check: result for result in seen.line.results}
    return {site: cause_of(seen.of(site), control, TABLE) for site in seen.sites}


def silent(done: int, of: int, again: bool) -> None:
    """Nobody watches."""


def test_a_line_that_was_down_for_a_while_is_not_the_sites_fault() -> None:
    web = Web(dua="unresolved ok", tiga="unreachable ok")
    seen = survey(SITES, looks({}, {}), web.visit, silent)
    assert set(causes(seen).values()) == {"no_fault"}
    assert sorted(web.visited) == ["dua.id", "dua.id", "satu.id", "tiga.id", "tiga.id"]


def test_a_site_that_fails_twice_while_the_line_is_well_is_down() -> None:
    seen = survey(SITES, looks({}, {}, {}), Web(dua="unreachable").visit, silent)
    assert causes(seen) == {
        "satu.id": "no_fault",
        "dua.id": "site_unreachable",
        "tiga.id": "no_fault",
    }


def test_the_second_visit_counts_also_where_it_tells_of_something_else() -> None:
    seen = survey(SITES, looks({}, {}), Web(dua="unreachable expired").visit, silent)
    assert causes(seen)["dua.id"] == "site_certificate"


def test_a_line_that_is_still_down_is_blamed_and_nothing_is_visited_again() -> None:
    web = Web(dua="unresolved")
    seen = survey(SITES, looks({}, DOWN), web.visit, silent)
    assert causes(seen)["dua.id"] == "internet_down"
    assert len(web.visited) == len(SITES)


def test_a_line_that_breaks_during_the_second_visit_is_blamed() -> None:
    seen = survey(SITES, looks({}, {}, DOWN), Web(dua="unresolved").visit, silent)
    assert causes(seen)["dua.id"] == "internet_down"


def test_every_site_is_visited_at_most_twice() -> None:
    sites = [f"situs{number}.id" for number in range(3 * AT_ONCE)]
    web = Web(**{site.removesuffix(".id"): "unreachable" for site in sites})
    survey(sites, looks({}, {}, {}), web.visit, silent)
    assert sorted(web.visited) == sorted(sites * 2)


def test_the_second_round_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troubleshoot.cli.check_site.AGAIN_S", 0.0)
    web = Web(dua="unreachable")
    seen = survey(SITES, looks({}, {}, {}), web.visit, silent)
    assert len(web.visited) == len(SITES)
    assert seen.of("dua.id").state is State.NOT_RUN  # not sure is not down
    assert causes(seen)["dua.id"] == "undetermined"


def test_no_site_is_visited_over_a_broken_line() -> None:
    web = Web()
    seen = survey(SITES, looks(DOWN), web.visit, silent)
    assert not web.visited
    assert is_broken(seen.line)
    assert set(causes(seen).values()) == {"internet_down"}


def test_progress_is_told_in_both_rounds() -> None:
    told: list[tuple[int, int, bool]] = []
    survey(SITES, looks({}, {}), Web(dua="unresolved ok").visit, lambda *news: told.append(news))
    assert told == [(1, 3, False), (2, 3, False), (3, 3, False), (1, 1, True)]


@pytest.mark.parametrize("stops_at", ["visit", "look", "again"])
def test_what_is_sure_outlives_ctrl_c(stops_at: str) -> None:
    web, display = Web(dua="unreachable"), looks({}, {}, {})

    def visit(site: str) -> CheckResult:
        if (stops_at, site) == ("visit", "tiga.id") or (
            stops_at == "again" and web.visited.count(site)
        ):
            raise KeyboardInterrupt
        return web.visit(site)

    def impatient() -> Examination:
        if stops_at == "look" and web.visited:
            raise KeyboardInterrupt
        return display()

    seen = survey(SITES, impatient, visit, silent)
    assert seen.stopped
    assert seen.of("satu.id").state is State.OK
    assert seen.of("dua.id").state is State.NOT_RUN  # nobody looked whether the line was well
    assert causes(seen)["dua.id"] == "undetermined"


def test_ctrl_c_before_anything_is_known_leaves_nothing() -> None:
    def impatient() -> Examination:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        survey(SITES, impatient, Web().visit, silent)
