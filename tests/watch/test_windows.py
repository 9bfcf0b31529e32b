"""When the line was dead, and which part: by tables."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from troubleshoot.watch.analysis import DeadWindow, Sample, Section, Watch, Ways, summary, windows
from troubleshoot.watch.record import ALL, NONE, SOME, as_json, as_text, cells, picture

BOTH = Ways("192.168.7.1 (ping)", "1.1.1.1 (ping)")
JAKARTA = timezone(timedelta(hours=7))
EVERY_S = 2.0

# One letter a beat: what answered.
BEATS: dict[str, Any] = {
    ".": (1.0, 30.0, True),  # both
    "f": (1.0, None, True),  # the router only
    "n": (None, 30.0, True),  # only beyond: the router ignores the probe
    "x": (None, None, True),  # nothing
    "c": (None, None, False),  # nothing, and no signal on the cable
    "r": (None, None, True, False, False),  # nothing: the PC has no router's address
    "t": (None, None, True, True, False),  # nothing beyond; a tunnel has no router to ask
}


def beats_of(letters: str) -> tuple[Sample, ...]:
    return tuple(Sample(n * EVERY_S, *BEATS[letter]) for n, letter in enumerate(letters))


@pytest.mark.parametrize(
    ("letters", "dead"),
    [
        ("", []),
        ("......", []),
        ("..f..x..", []),  # a single lost probe is loss, not a dead line
        ("..nnnn..", []),  # a router that ignores probes but forwards
        ("..fff..", [(4.0, 10.0, Section.ISP)]),
        ("..xx..", [(4.0, 8.0, Section.ROUTER)]),
        ("..cc..", [(4.0, 8.0, Section.CABLE)]),
        ("..ffxf..", [(4.0, 12.0, Section.ROUTER)]),  # the nearest part that was dead
        (
            "..ff..xx",
            [(4.0, 8.0, Section.ISP), (12.0, 16.5, Section.ROUTER)],
        ),  # still dead at the end
        ("ffff", [(0.0, 8.5, Section.ISP)]),
        ("nnxxnn", [(4.0, 8.0, Section.ISP)]),  # the router never speaks: its silence tells nothing
        ("xxxx", [(0.0, 8.5, Section.ISP)]),
        ("xxnn..xx", [(0.0, 4.0, Section.ROUTER), (12.0, 16.5, Section.ROUTER)]),  # it spoke later
        ("nnccnn", [(4.0, 8.0, Section.CABLE)]),
        ("rrrrnn", [(0.0, 8.0, Section.ROUTER)]),
        ("rr..xx..", [(0.0, 4.0, Section.ROUTER), (8.0, 12.0, Section.ROUTER)]),
    ],
)
def test_dead_windows(letters: str, dead: list[tuple[float, float, Section]]) -> None:
    ended_s = len(letters) * EVERY_S + 0.5
    found = windows(beats_of(letters), BOTH, ended_s)
    assert list(found) == [DeadWindow(*one) for one in dead]


@pytest.mark.parametrize(
    ("ways", "letters", "part"),
    [
        (Ways(None, "1.1.1.1 (ping)"), "xx", Section.ISP),  # a point-to-point line: no router
        (Ways("192.168.7.1 (ping)", None), "xx", Section.ROUTER),  # a PC of the intranet only
        (Ways("192.168.7.1 (ping)", None), "ff", None),
        (Ways(None, "1.1.1.1 (ping)"), "tt", Section.ISP),
        (Ways(None, None), "tt", None),
        (Ways(None, None), "rr", Section.ROUTER),
    ],
)
def test_where_only_one_side_can_be_asked(ways: Ways, letters: str, part: Section | None) -> None:
    found = windows(beats_of(letters), ways, 4.0)
    assert [window.part for window in found] == ([part] if part else [])


def watch_of(letters: str) -> Watch:
    started = datetime(2026, 4, 6, 8, 0, 0, tzinfo=JAKARTA)
    return Watch(started, BOTH, beats_of(letters), len(letters) * EVERY_S)


def test_the_summary_counts_both_sides() -> None:
    seen = summary(watch_of("..f.n.xx"))
    assert seen.near is not None
    assert seen.far is not None
    assert (seen.near.lost, seen.far.lost, seen.near.sent) == (3, 3, 8)
    assert seen.near.loss_percent == 37.5
    assert seen.far.median_ms == 30.0
    assert seen.dead_s == 4.0


def test_where_nobody_near_was_asked_nothing_was_lost() -> None:
    near = summary(watch_of("rr..x.")).near
    assert near is not None
    assert (near.lost, near.sent) == (1, 4)


def test_the_text_says_when_how_long_and_where() -> None:
    said = as_text(watch_of("..fff..."), "id")
    assert "2026-04-06 08:00:00 sampai 2026-04-06 08:00:16 (0,3 menit)" in said
    assert "Sambungan terputus 1 kali:" in said
    assert "2026-04-06 08:00:04 - 2026-04-06 08:00:10" in said
    assert "6,0 detik  di luar kantor (penyedia)" in said
    assert "tidak pernah terputus" in as_text(watch_of("....."), "id")
    assert "never cut off" in as_text(watch_of("....."), "en")


def test_the_json_says_the_same() -> None:
    said = json.loads(as_json(watch_of("..xxx...")))
    assert said["windows"] == [
        {
            "start": "2026-04-06T08:00:04+07:00",
            "end": "2026-04-06T08:00:10+07:00",
            "seconds": 6.0,
            "link": "router",
        }
    ]
    assert said["near"]["lost"] == 3
    assert (said["schema"], said["kind"], said["dead_seconds"]) == (1, "watch", 6.0)


@pytest.mark.parametrize(
    ("answered", "room", "signs"),
    [
        ([], 4, "    "),
        ([True, False, True], 5, f"{ALL}{NONE}{ALL}  "),
        ([True] * 8 + [False] * 8, 4, ALL * 2 + NONE * 2),
        ([True, False] * 4, 4, SOME * 4),
        ([True] * 1001, 10, ALL * 10),
    ],
)
def test_cells(answered: list[bool], room: int, signs: str) -> None:
    assert cells(answered, room) == signs


@pytest.mark.parametrize("letters", ["", "....", "..xx..ff" * 500])
@pytest.mark.parametrize("width", [40, 80])
def test_the_picture_fits(letters: str, width: int) -> None:
    lines = picture(watch_of(letters), width, "id")
    assert len(lines) == 5
    assert max(map(len, lines)) <= width
