"""The questions of `setup`, answered by a script, and by lines through a pipe."""

from collections.abc import Mapping, Sequence
from io import StringIO

import pytest

from checks.host.records import Adapter, Address, Medium, Origin, Route
from tests.profile.recorder import ROUTER, Recorder
from troubleshoot.errors import LeftUnfinished
from troubleshoot.profile.interview import (
    FIRST,
    Fact,
    Prompt,
    answered,
    interview,
    seen,
    value_of,
)
from troubleshoot.profile.model import QUESTIONS, Network, Profile
from troubleshoot.profile.units import Unit
from troubleshoot.profile.values import Endpoint
from troubleshoot.text import Text
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.page import Display
from troubleshoot.ui.setup import SetupScreens

HERE = {"network.expected": "192.168.7.0/24", "network.gateway": ROUTER}
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
        assert len(self.prompts) < 99, "asked for ever"
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


def test_enter_all_the_way_works_where_this_pc_shows_nothing() -> None:
    script = Script({}, ["save"])
    profile = interview(Profile(), (), {}, script)
    assert profile is not None
    assert profile.network.expected == ()
    keys = [prompt.question.key for prompt in script.prompts]
    assert len(keys) == len(set(keys))


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
    script = Script(answers, ["more", "save"])
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
    first = [key for keys in FIRST for key in keys]
    written = [q.key for q in QUESTIONS if not q.choices]
    rest = [key for key in written if key not in first]
    assert [prompt.question.key for prompt in script.prompts] == [*first, *rest]
    assert ("Nama kantor", "Kelurahan Sukamaju") in [(f[0].id, f[1].id) for f in script.facts]


def test_three_things_are_asked_and_the_rest_is_what_this_pc_shows() -> None:
    answers = {
        "unit": ["Kelurahan Sukamaju"],
        "contacts.dinkominfo.whatsapp": ["0812-0000-0000"],
        "contacts.isp.name": ["Indihome"],
        "contacts.isp.customer": ["122123456789"],
    }
    script = Script(answers, ["save"])
    profile = interview(Profile(), (), HERE, script)
    assert profile is not None
    assert [p.title.id for p in script.prompts] == ["1 dari 3", "2 dari 3", *["3 dari 3"] * 2]
    assert profile.network == Network(("192.168.7.0/24",), ROUTER)
    shown = [(label.id, value.id) for label, value in script.facts]
    assert ("Jaringan kantor", "192.168.7.0/24") in shown
    assert ("Nomor pelanggan", "122123456789") in shown


def test_what_is_known_of_the_network_is_not_measured_over() -> None:
    known = Profile(network=Network(("10.1.0.0/24",), "10.1.0.1"))
    assert interview(known, (), HERE, Script({}, ["save"])) == known


def test_an_unusable_answer_is_asked_again_with_the_reason() -> None:
    script = Script({"network.gateway": ["192.168.8.1", "router", ROUTER]}, ["more", "save"])
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
    assert seen(machine, 8 * 3600) == {
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

    assert seen(Lost(), 0) == {}


def through_a_pipe(lines: str, units: Sequence[Unit] = ()) -> tuple[Profile | None, str]:
    """What comes of typed lines, and all that was shown."""
    paper = StringIO()
    screens = SetupScreens(LineTerminal(Display(), StringIO(lines), paper))
    return interview(Profile(), units, HERE, screens), paper.getvalue()


def test_numbered_lines_fill_the_whole_profile() -> None:
    first = "Kelurahan Sukamaju\n\n\n\n3\n"
    office = "\n\n\n\n\n\nPak Budi, 0813-2222-3333\n\n2\n"
    network = "1\n\nrouter\n192.168.7.254\n\n\nA-07\n20 Mbps\n"
    contacts = "\n" * 3
    profile, shown = through_a_pipe(f"{first}{office}{network}{contacts}1\n")
    assert profile is not None
    assert profile.unit == "Kelurahan Sukamaju"
    assert profile.network == Network(("192.168.7.0/24",), "192.168.7.254", package_mbps=20)
    assert (profile.time_zone, profile.port) == ("WITA", "A-07")
    assert profile.key_holder == "Pak Budi, 0813-2222-3333"
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
    screens = SetupScreens(LineTerminal(Display(), StringIO("-\n\n"), StringIO()))
    question = QUESTIONS[0]
    assert screens.write(Prompt(question.topic, question, "before")) == ""
    assert screens.write(Prompt(question.topic, question, "before")) == "before"
    with pytest.raises(LeftUnfinished):
        through_a_pipe("Kelurahan\n")
