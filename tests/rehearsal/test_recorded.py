from tests.knowledge.houses import Memory, files
from troubleshoot.engine.engine import advance, fold, node_at
from troubleshoot.engine.events import Event, Interrupted, Resumed, WentBack
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.rehearsal.player import move, started
from troubleshoot.rehearsal.rehearse import rehearse, story_of

EXPECTED = """\
stories:
  - story: "Rapat dengan \\"tamu\\""
    start: mati
    walk:
      - bahaya: tidak
      - cabut: tidak_bisa
      - ukur: wifi_weak
      - router: not_run
    ends: escalated
    cause: wifi_weak
    owner: operator
    priority: rendah
"""


def session(library: Knowledge, *says: str) -> list[Event]:
    events: list[Event] = [started("mati.bahaya")]
    state = fold(events, library)
    for word in says:
        events.append(move(state.at, node_at(state, library), word, library.causes()))
        state = advance(state, events[-1], library)
    return events


def test_a_session_becomes_a_story_that_holds() -> None:
    house = files()
    library = Knowledge(Memory(house))
    events = session(library, "tidak", "tidak_bisa", "wifi_weak", "not_run")
    text = story_of(events, 'Rapat dengan "tamu"', library)
    assert text == EXPECTED
    again = rehearse(Knowledge(Memory({**house, "journeys/x.yaml": text})), walks=0)
    assert (again.stories, again.problems) == (1, ())


def test_what_was_taken_back_is_not_in_the_story() -> None:
    library = Knowledge(Memory(files()))
    first, answered = session(library, "ya")
    rest = session(library, "tidak_tahu")[1:]
    back = [first, answered, WentBack(when=0), Interrupted(when=0), Resumed(when=0), *rest]
    assert "bahaya: tidak_tahu" in story_of(back, "x", library)
    assert "bahaya: ya" not in story_of(back, "x", library)
