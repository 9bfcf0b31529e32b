"""The questions of `setup`, answered by a script, and by lines through a pipe."""

from collections.abc import Mapping, Sequence
from io import StringIO

import pytest

from checks.host.records import Adapter, Address, Medium, Origin, Route
from tests.profile.recorder import ROUTER, Recorder
from troubleshoot.errors import LeftUnfinished
from troubleshoot.profile.form import answered, value_of
from troubleshoot.profile.interview import Fact, Prompt, interview
from troubleshoot.profile.model import Network, Profile
from troubleshoot.profile.questions import TOPICS
from troubleshoot.profile.seen import Seen, seen
from troubleshoot.profile.services import Endpoint
from troubleshoot.profile.units import Unit
from troubleshoot.text import Text
from troubleshoot.ui.look import Look
from troubleshoot.ui.numbered import Numbered
from troubleshoot.ui.setup import SetupScreens

HERE = Seen((("network.expected", "192.168.7.0/24"), ("network.gateway", ROUTER)))
UNITS = tuple(Unit(f"Kelurahan {number}", room="Loket") for number in range(1, 31))


class Script:
    """Answers by key; what is not listed keeps its default. `picks`: in the order asked."""

    def __init__(self, answers: Mapping[str, Sequence[str]], picks: Sequence[str]) -> None:
        self._answers = {key: list(lines) for key, lines in answers.items()}
        self._picks = list(picks)
        self.prompts: list[Prompt] = []
        self.facts: list[Fact] = []

    def write(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        lines = self._answers.get(prompt.question.key)
        return lines.pop(0) if lines else prompt.default

    def pick(
        self, title: Text, facts: Sequence[Fact], ask: Text, choices: Sequence[tuple[str, Text]]
    ) -> str:
        self.facts = list(facts)
        if not facts and "done" not in dict(choices):
            return choices[0][0]
        return self._picks.pop(0)

    def unit(self, units: Sequence[Unit]) -> Unit:
        return units[4]


def test_enter_all_the_way_takes_what_this_pc_shows() -> None:
    profile = interview(Profile(), (), HERE, Script({}, ["save"]))
    assert profile is not None
    assert profile.network == Network(("192.168.7.0/24",), ROUTER)


def test_every_question_is_asked_once_and_lands_in_its_place() -> None:
    answers = {
        "unit": ["Kelurahan Sukamaju"],
        "whatsapp": ["0812-3456-7890"],
        "network.expected": ["10.1.0.0/24, 10.2.0.0/24"],
        "network.gateway": ["10.2.0.1"],
        "network.intranet": ["portal.go.id:8443"],
        "network.package": ["2,5 Mbps"],
        "contacts.dinkominfo.whatsapp": ["0812-0000-0000"],
    }
    script = Script(answers, ["save"])
    profile = interview(Profile(), (), HERE, script)
    assert profile is not None
    assert value_of(profile, "unit") == "Kelurahan Sukamaju"
    assert value_of(profile, "contacts.dinkominfo.whatsapp") == "0812-0000-0000"
    assert profile.network == Network(
        ("10.1.0.0/24", "10.2.0.0/24"),
        "10.2.0.1",
        Endpoint("portal.go.id", 8443),
        True,
        2.5,
    )
    written = [q.key for topic in TOPICS for q in topic.questions if not q.choices]
    assert [prompt.question.key for prompt in script.prompts] == written
    assert ("Nama kantor", "Kelurahan Sukamaju") in [(f[0].id, f[1].id) for f in script.facts]


def test_an_unusable_answer_is_asked_again_with_the_reason() -> None:
    script = Script({"network.gateway": ["192.168.8.1", "router", ROUTER]}, ["save"])
    profile = interview(Profile(), (), HERE, script)
    assert profile is not None
    assert profile.network.gateway == ROUTER
    faults = [p.fault for p in script.prompts if p.question.key == "network.gateway"]
    assert [bool(fault) for fault in faults] == [False, True, True]
    # what was refused is not offered again: Enter would give it a second time
    offered = [p.default for p in script.prompts if p.question.key == "network.gateway"]
    assert not {"192.168.8.1", "router"} & set(offered)
    assert "lies outside the expected networks" in faults[1]


def test_a_new_network_forgets_the_router_of_the_old_one() -> None:
    old = Profile(network=Network(("10.1.0.0/24",), "10.1.0.1"))
    assert answered(old, "network.expected", "10.9.0.0/24").network == Network(("10.9.0.0/24",))
    assert answered(old, "network.expected", "10.1.0.0/16").network.gateway == "10.1.0.1"
    assert answered(old, "network.gateway", "").network.gateway is None


def test_a_unit_of_the_list_needs_no_more_questions() -> None:
    script = Script({}, ["save"])
    assert interview(Profile(units="u.csv"), UNITS, HERE, script) == Profile(
        unit="Kelurahan 5", room="Loket"
    )
    assert script.prompts == []


def test_leaving_saves_nothing() -> None:
    assert interview(Profile(), UNITS, HERE, Script({}, ["leave"])) is None


def test_services_are_switched_and_a_general_one_gets_the_offices_own_name() -> None:
    picks = ["services", "0", "8", "8", "1", "1", "done", "save"]
    script = Script({"services": ["*.x", "sukamaju.epuskesmas.id"]}, picks)
    profile = interview(Profile(), UNITS, HERE, script)
    assert profile is not None
    assert [service.on for service in profile.services] == [True, *[False] * 7, True]
    assert profile.services[8].at == Endpoint("sukamaju.epuskesmas.id")


def test_what_this_pc_shows() -> None:
    machine = Recorder()
    assert dict(seen(machine, 8 * 3600).values) == {
        "time_zone": "WITA",
        "network.expected": "192.168.7.0/24",
        "network.gateway": ROUTER,
    }
    assert not machine.contacts


def test_a_self_assigned_address_is_no_suggestion() -> None:
    class Lost(Recorder):
        def adapters(self) -> Sequence[Adapter]:
            own = Address("169.254.3.4", 16, Origin.SELF_ASSIGNED)
            return [Adapter("eth0", Medium.CABLE, True, True, addresses=(own,))]

        def routes(self) -> Sequence[Route]:
            return []

    assert seen(Lost(), 0) == Seen()


def through_a_pipe(lines: str, units: Sequence[Unit] = ()) -> tuple[Profile | None, str]:
    """What comes of typed lines, and all that was shown."""
    paper = StringIO()
    screens = SetupScreens(Numbered(Look(), StringIO(lines), paper))
    return interview(Profile(), units, HERE, screens), paper.getvalue()


def test_numbered_lines_fill_the_whole_profile() -> None:
    office = "Kelurahan Sukamaju\n\n\n\n\n\n\n2\n"
    network = "1\n\nrouter\n192.168.7.254\n\n20 Mbps\n"
    contacts = "\n" * 5
    profile, shown = through_a_pipe(f"{office}{network}{contacts}1\n")
    assert profile is not None
    assert profile.unit == "Kelurahan Sukamaju"
    assert profile.network == Network(("192.168.7.0/24",), "192.168.7.254", package_mbps=20)
    assert profile.time_zone == "WITA"
    assert "Jawaban itu belum dapat dipakai." in shown
    assert "Terbaca dari komputer ini: 192.168.7.0/24" in shown


@pytest.mark.parametrize(
    ("typed", "unit"), [("0\n3\n", 12), ("0\n0\n0\n1\n", 28), ("zzz\nLURAHAN 23\n1\n", 23)]
)
def test_a_long_list_is_paged_and_searched(typed: str, unit: int) -> None:
    profile, _ = through_a_pipe(f"{typed}1\n", UNITS)
    assert profile is not None
    assert profile.unit == f"Kelurahan {unit}"


def test_a_dash_empties_and_an_end_of_input_saves_nothing() -> None:
    screens = SetupScreens(Numbered(Look(), StringIO("-\n\n"), StringIO()))
    question = TOPICS[0].questions[0]
    assert screens.write(Prompt(TOPICS[0].title, question, "before")) == ""
    assert screens.write(Prompt(TOPICS[0].title, question, "before")) == "before"
    with pytest.raises(LeftUnfinished):
        through_a_pipe("Kelurahan\n")
