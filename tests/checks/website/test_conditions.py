"""Sites with the troubles that office sites have, served and looked at as they are."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from checks.check import carry_out
from checks.host import here
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from checks.site import TOTAL_S
from tests.checks.website.servers import serving
from tests.lab.servers.conditions import (
    CONDITIONS,
    ONLY_BOTS,
    Asked,
    BansFalseBots,
    answer,
    page,
)
from tests.pace import BUSY_S
from troubleshoot.knowledge.knowledge import Knowledge

WORDS = Knowledge.open().site_words
AT_ONCE = 8
PATIENT = ("never", "slow14", "slow7", "chunked and never closed")


@pytest.fixture(autouse=True)
def _without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


def looked_at(name: str, *, as_search_engine: bool = False) -> CheckResult:
    with serving(answer(CONDITIONS[name].site)) as port:
        url = f"http://127.0.0.1:{port}/"
        asked = Settings(site_url=url, site_words=WORDS, as_search_engine=as_search_engine)
        return carry_out(BY_NAME["site"], here(), asked)


@pytest.fixture(scope="module")
def late() -> Iterator[dict[str, CheckResult]]:
    """Those that let one wait, all at once."""
    with ThreadPoolExecutor(len(PATIENT)) as pool:
        yield dict(zip(PATIENT, pool.map(looked_at, PATIENT), strict=True))


@pytest.mark.parametrize("name", [name for name in CONDITIONS if name not in PATIENT])
def test_a_condition_is_named(name: str) -> None:
    found = looked_at(name)
    assert (found.reason, found.outcome in CONDITIONS[name].right) == (None, True), found


@pytest.mark.full
@pytest.mark.parametrize("name", PATIENT)
def test_a_condition_that_takes_time_is_named(name: str, late: dict[str, CheckResult]) -> None:
    found = late[name]
    assert (found.reason, found.outcome in CONDITIONS[name].right) == (None, True), found
    assert found.seconds < TOTAL_S + BUSY_S


@pytest.mark.parametrize("name", ONLY_BOTS)
def test_what_only_search_engines_get_is_seen_where_that_was_asked_for(name: str) -> None:
    found = looked_at(name, as_search_engine=True)
    assert found.outcome == "defaced"
    assert "maxwin" in found.reading["signs"]["cloaked"]


def test_a_guard_that_bans_false_bots_is_never_provoked() -> None:
    site = BansFalseBots()
    with serving(answer(site)) as port:
        asked = Settings(site_url=f"http://127.0.0.1:{port}/", site_words=WORDS)
        found = [carry_out(BY_NAME["site"], here(), asked).outcome for _ in range(10)]
    assert found == ["ok"] * 10
    assert site.visits


def test_the_visit_as_a_search_engine_is_the_last_and_comes_once() -> None:
    agents: list[str] = []

    def site(asked: Asked) -> bytes:
        agents.append(asked.agent)
        return page()

    with serving(answer(site)) as port:
        url = f"http://127.0.0.1:{port}/"
        carry_out(BY_NAME["site"], here(), Settings(site_url=url, as_search_engine=True))
        carry_out(BY_NAME["site"], here(), Settings(site_url=url))
    bots = [number for number, agent in enumerate(agents) if "bot" in agent.lower()]
    assert bots == [len(agents) // 2]
    assert len({agent for agent in agents if "Mobile" in agent}) == 2
