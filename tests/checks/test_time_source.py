"""Time servers, asked over real sockets: what they say is believed only where it can be true."""

import time
from collections.abc import Callable

import pytest

from checks.host import here
from checks.host.protocol import Host
from checks.host.replies import Datagram
from checks.probes import time_source
from tests.checks.loopback import answering_datagrams
from tests.checks.sntp import sntp_answer

HERE = "127.0.0.1"
NOON_2040 = 2_208_988_800.0 + 12 * 3600


def ahead_s(
    answer: Callable[[bytes], list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> float | None:
    with answering_datagrams(answer) as port:
        monkeypatch.setattr(time_source, "NTP_PORT", port)
        return time_source.ahead_of_server(here(), HERE, 0.5)


@pytest.mark.parametrize("off_s", [0.0, 3600.0, -86_400.0, 94_608_000.0])
def test_how_far_this_clock_is_ahead(off_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ahead_s(lambda asked: [sntp_answer(asked, time.time() - off_s)], monkeypatch)
    assert said is not None
    assert said == pytest.approx(off_s, abs=60)


def test_after_the_seconds_began_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ahead_s(lambda asked: [sntp_answer(asked, NOON_2040)], monkeypatch)
    assert said is not None
    assert time.time() - said == pytest.approx(NOON_2040, abs=60)


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: [],
        lambda asked: [b"", b"x"],
        lambda asked: [asked],  # its own question
        lambda asked: [sntp_answer(asked, time.time())[:47]],
        lambda asked: [sntp_answer(asked, time.time(), stratum=0)],  # "go away"
        lambda asked: [sntp_answer(asked, time.time(), stratum=16)],
        lambda asked: [sntp_answer(asked, time.time(), first=0xE4)],  # its clock was never set
        lambda asked: [sntp_answer(asked, time.time(), first=0x23)],  # a client
        lambda asked: [sntp_answer(asked, time.time(), mark=b"somebody")],
        lambda asked: [sntp_answer(asked, time.time())[:40] + bytes(8)],
    ],
)
def test_what_tells_no_time(
    answer: Callable[[bytes], list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ahead_s(answer, monkeypatch) is None


def test_a_stray_packet_does_not_hide_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(asked: bytes) -> list[bytes]:
        forged = sntp_answer(asked, time.time() - 86_400, mark=b"somebody")
        return [forged, b"\0" * 48, sntp_answer(asked, time.time())]

    said = ahead_s(answer, monkeypatch)
    assert said is not None
    assert said == pytest.approx(0.0, abs=60)


def test_a_server_is_told_nothing_of_this_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    class _Door:
        def udp_exchange(self, address: str, port: int, payload: bytes, *_: object) -> Datagram:
            asked.append(payload)
            return Datagram(0.01, payload=sntp_answer(payload, time.time()))

    door: Host = _Door()  # type: ignore[assignment]
    for _ in range(2):
        assert time_source.ahead_of_server(door, HERE, 0.5) is not None
    assert all(one[:1] == b"\x23" and not any(one[1:40]) and len(one) == 48 for one in asked)
    assert asked[0][40:] != asked[1][40:]


@pytest.mark.parametrize(
    ("ahead", "least", "said"),
    [
        ((), 0, None),
        ((5.0,), 1, 5.0),
        ((5.0,), 2, None),
        ((5.0, 9.0), 2, 7.0),
        ((5.0, 9000.0), 2, None),
        ((9000.0, 1.0, 3.0), 2, 2.0),
        ((9000.0, 9001.0, 1.0), 2, 9000.5),
    ],
)
def test_what_several_say_alike(ahead: tuple[float, ...], least: int, said: float | None) -> None:
    assert time_source.agreed(ahead, least) == said
