import pytest

from tests.knowledge.houses import Memory, files
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.engine.engine import Outcome
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.rehearsal.player import BadStories, load_stories
from troubleshoot.rehearsal.rehearse import as_text, rehearse

STORIES = """\
stories:
  - story: Kabel dipasang, lalu bisa
    start: mati
    walk:
      - bahaya: tidak
      - cabut: sudah
      - tunggu: lanjut
      - ukur: no_fault
      - mati.bisa: ya
    ends: resolved
  - story: Wi-Fi lemah, router diam
    start: mati
    walk:
      - bahaya: tidak_tahu
      - ukur: wifi_weak
      - router: silent
    ends: escalated
    cause: wifi_weak
    owner: operator
    priority: rendah
  - story: Bahaya
    start: mati
    walk: [bahaya: ya]
    ends: escalated
    cause: pole_down
    owner: pln
    priority: kritis
"""


def library(stories: str = STORIES, **changed: str) -> Knowledge:
    return Knowledge(Memory({**files(), "journeys/uji.yaml": stories, **changed}))


def test_stories_are_read() -> None:
    first, second, _ = load_stories(STORIES.encode(), "x.yaml")
    assert [step.says for step in first.walk] == ["tidak", "sudah", "lanjut", "no_fault", "ya"]
    assert (first.ends, first.cause) == (Outcome.RESOLVED, None)
    assert (second.owner, second.priority) == (Owner.OPERATOR, Priority.RENDAH)


def test_true_stories_have_no_fault() -> None:
    rehearsal = rehearse(library(), walks=0)
    assert rehearsal.problems == ()
    assert rehearsal.stories == 3
    assert rehearsal.by_stories == 9
    assert rehearsal.ways - rehearsal.by_stories == len(rehearsal.unwalked)
    assert "unwalked: mati.cabut: tidak_bisa" in as_text(rehearsal)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("ends: resolved", "ends: recorded", 2, "`ends` is `resolved`"),
        ("cause: wifi_weak", "cause: pole_down", 11, "`cause` is `wifi_weak`"),
        ("owner: pln", "owner: isp", 21, "`owner` is `pln`"),
        ("priority: kritis", "priority: sedang", 21, "`priority` is `kritis`"),
        ("cabut: sudah", "cabut: ya", 6, "an action is"),
        ("bahaya: tidak\n", "bahaya: mungkin\n", 5, "has no answer 'mungkin'"),
        ("router: silent", "router: diam", 16, "has no outcome `diam`"),
        ("      - tunggu: lanjut\n", "", 7, "the story is at `ukur`"),
        ("      - mati.bisa: ya\n", "", 2, "which is no ending"),
        ("    start: mati\n    walk: [b", "    start: mti\n    walk: [b", 21, "`mati`"),
    ],
)
def test_a_story_that_went_otherwise_is_told(old: str, new: str, line: int, message: str) -> None:
    assert STORIES.count(old) == 1
    (fault,) = rehearse(library(STORIES.replace(old, new)), walks=0).problems
    assert (fault.code, fault.place.file, fault.place.line) == ("story", "journeys/uji.yaml", line)
    assert message in fault.message


def test_walking_on_after_an_ending_is_a_fault() -> None:
    more = STORIES.replace("[bahaya: ya]", "[bahaya: ya, lapor: x]")
    (fault,) = rehearse(library(more), walks=0).problems
    assert "nothing can follow mati.lapor" in fault.message


def test_a_faulty_file_of_stories() -> None:
    with pytest.raises(BadStories) as caught:
        load_stories(b"stories:\n  - {story: x, strat: y, walk: [], ends: maybe}\n", "x.yaml")
    assert {fault.code for fault in caught.value.problems} == {
        "missing-key",
        "unknown-key",
        "unknown-word",
    }
    (fault,) = rehearse(library("stories: ["), walks=0).problems
    assert fault.code == "yaml"
