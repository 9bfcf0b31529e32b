"""Each guard of the outbox at its edge, without a server."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.outbox.samples import ID, a_parcel, files
from tests.pace import BUSY_S
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox import transport
from troubleshoot.outbox.deliver import MOST_TROUBLES, Courier, Delivered
from troubleshoot.outbox.outbox import (
    LEASE_S,
    Claim,
    Forgotten,
    Outbox,
    claim_at,
    claim_name,
    forget,
)
from troubleshoot.outbox.parcel import (
    MOST_BYTES,
    BadParcel,
    Parcel,
    decode,
    encode,
    is_id,
    of_key,
)
from troubleshoot.outbox.settings import Delivery, Security, parse
from troubleshoot.outbox.transport import Fate, Reply, of_error, of_http, of_smtp, within

NOW = 1_773_540_120.0
OTHER = "20260315-090200-kpz"


def _outbox(folder: Path) -> Outbox:
    return Outbox(folder, lambda: NOW)


# What an answer means.


@pytest.mark.parametrize(
    ("fate", "statuses"),
    [
        (Fate.TAKEN, (200, 201, 299)),
        (Fate.LATER, (408, 409, 423, 425, 429, 500, 503, 599, 600)),
        (Fate.MISCONFIGURED, (100, 199, 300, 399, 401, 402, 403, 404, 405, 407, 410, 421, 426)),
        (Fate.REFUSED, (400, 406, 411, 413, 415, 422, 424, 427, 428, 430, 451, 499)),
    ],
)
def test_what_a_status_means(fate: Fate, statuses: tuple[int, ...]) -> None:
    assert {one: of_http(one) for one in statuses} == {
        one: Reply(fate, f"HTTP {one}") for one in statuses
    }


@pytest.mark.parametrize(
    ("code", "is_permanent"), [(499, 0), (500, 1), (599, 1), (600, 0), (-1, 0)]
)
def test_what_a_code_of_a_mail_server_means(code: int, is_permanent: int) -> None:
    fate = Fate.REFUSED if is_permanent else Fate.LATER
    assert of_smtp(code, Fate.REFUSED) == Reply(fate, f"SMTP {code}")


def test_an_error_of_the_line_reached_nobody() -> None:
    assert of_error(ConnectionResetError()) == Reply(Fate.LATER, "ConnectionResetError", False)


# A hard bound in time.


class _Line:
    """Cutting it ends the work that waits for it."""

    def __init__(self) -> None:
        self.is_cut = threading.Event()

    def cut(self) -> None:
        self.is_cut.set()


def test_work_in_time_gives_its_result_or_its_error_and_nothing_is_cut() -> None:
    line = _Line()
    assert within(60.0, lambda: "x", line) == "x"
    with pytest.raises(ZeroDivisionError):
        within(60.0, lambda: 1 // 0, line)
    assert not line.is_cut.is_set()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine is busy with, what ends with the cut has ended."""
    monkeypatch.setattr(transport, "_AFTER_CUT_S", BUSY_S)


@pytest.mark.usefixtures("patient")
def test_late_work_is_cut_and_what_arrives_with_the_cut_counts() -> None:
    line = _Line()
    assert within(0.01, lambda: line.is_cut.wait(BUSY_S), line) is True


@pytest.mark.usefixtures("patient")
def test_late_work_that_fails_with_the_cut_was_late() -> None:
    line = _Line()

    def failing() -> None:
        line.is_cut.wait(BUSY_S)
        raise ConnectionResetError

    with pytest.raises(TimeoutError):
        within(0.01, failing, line)
    assert line.is_cut.is_set()


def test_what_does_not_even_end_when_it_is_cut_is_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line, end = _Line(), threading.Event()
    monkeypatch.setattr(transport, "_AFTER_CUT_S", 0.01)
    with pytest.raises(TimeoutError):
        within(0.01, lambda: end.wait(BUSY_S), line)
    assert line.is_cut.is_set()
    end.set()


# Claims.


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (NOW, False),
        (NOW + 0.001, True),
        (NOW - 2 * LEASE_S, False),
        (NOW - 2 * LEASE_S - 0.001, True),
    ],
)
def test_when_a_sender_must_be_dead(now: float, over: bool) -> None:
    assert Claim(Path("x"), ID, NOW).is_over(now) is over
    assert LEASE_S == 300.0


def test_a_claim_s_name_says_whose_and_until_when() -> None:
    name = claim_name(ID, NOW, "0badcafe")
    assert name == f"{ID}~{round((NOW + LEASE_S) * 1000)}~0badcafe.json"
    assert claim_at(Path(name)) == Claim(Path(name), ID, NOW + LEASE_S)
    assert claim_at(Path(f"{ID}~{'1' * 16}~x.json"))
    for strange in (
        f"{ID}.json",
        f"{ID}~~x.json",
        f"{ID}~1x~x.json",
        f"{ID}~١~x.json",
        f"{ID}~{'1' * 17}~x.json",
        f"-{ID}~1~x.json",
        f"{ID}~1~x.json.tmp",
        f"{ID}~1~x",
    ):
        assert claim_at(Path(strange)) is None


def test_a_newer_revision_waits_for_the_older_ones_of_its_report_alone(tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    for parcel in (a_parcel(), replace(a_parcel(), revision=2), a_parcel(OTHER)):
        outbox.put(parcel)
    assert outbox.claim(f"{ID}-r2") is None
    assert outbox.claim(OTHER)
    first = outbox.claim(ID)
    assert first
    assert outbox.claim(f"{ID}-r2") is None
    outbox.done(first)
    assert outbox.claim(f"{ID}-r2")
    assert outbox.claim("nobody") is None


# What stands in a file.


@pytest.mark.parametrize("change", ["too big", "another id", "no id", "revision", "no record"])
def test_what_is_no_parcel(change: str, tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    outbox.put(a_parcel())
    claim = outbox.claim(ID)
    assert claim
    value = json.loads(encode(a_parcel()))
    if change == "another id":
        claim.path.write_bytes(encode(a_parcel(OTHER)))
    elif change == "too big":
        whole = encode(a_parcel())
        claim.path.write_bytes(whole + b" " * (MOST_BYTES - len(whole)))
        assert outbox.open(claim) == a_parcel()
        claim.path.write_bytes(whole + b" " * (MOST_BYTES - len(whole) + 1))
    else:
        odd = {"no id": {"id": "-x"}, "revision": {"revision": 0}, "no record": {"record": 5}}
        claim.path.write_text(json.dumps(value | odd[change]))
    with pytest.raises(BadParcel):
        outbox.open(claim)


def test_what_can_be_an_id_and_what_a_key_says() -> None:
    assert [is_id(name) for name in ("a", "a" * 80, "a" * 81, "", "-a", "a/b", "a\n")] == [
        *(True, True, False, False, False, False, False)
    ]
    rows = ["a", "a-r2", "a-r9999", "a-r10000", "a-r0", "a-r02", "-r2", "a-rx", "a-r2-r3"]
    assert [of_key(row) for row in rows] == [
        *(("a", 1), ("a", 2), ("a", 9999), ("a-r10000", 1), ("a-r0", 1)),
        *(("a-r02", 1), ("-r2", 1), ("a-rx", 1), ("a-r2", 3)),
    ]
    assert [replace(a_parcel(), revision=n).key for n in (1, 2)] == [ID, f"{ID}-r2"]


@pytest.mark.parametrize(
    ("record", "priority"),
    [('{"priority": "kritis"}', "kritis"), ('{"priority": 5}', ""), ("{}", ""), ("[]", "")],
)
def test_what_a_record_says_of_its_priority(record: str, priority: str) -> None:
    assert replace(a_parcel(), record=record).priority == priority
    assert decode(encode(a_parcel())).priority == "tinggi"


# The folders.


def test_a_receipt_s_number_is_one_line_and_not_long(tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    assert outbox.number(ID, "webhook") == ""
    assert outbox.has_receipt(ID, ["webhook", "email"]) == set()
    outbox.receipt(ID, "webhook", "TS-1\nb" + "x" * 400)
    assert outbox.number(ID, "webhook") == "TS-1 b" + "x" * 294
    assert outbox.has_receipt(ID, ["webhook", "email"]) == {"webhook"}


def test_what_a_newer_revision_has_replaced_is_not_tried_again(tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    for number, sent in ((1, False), (2, True), (3, False)):
        outbox.put(replace(a_parcel(), revision=number))
        claim = outbox.claim(replace(a_parcel(), revision=number).key)
        assert claim
        outbox.done(claim) if sent else outbox.fail(claim, "HTTP 422")
    outbox.again()
    assert outbox.failed() == [ID]
    assert outbox.waiting() == [f"{ID}-r3"]
    assert [outbox.was_sent(key) for key in (ID, f"{ID}-r2", f"{ID}-r3")] == [False, True, False]


def test_what_is_struck_is_taken_back_of_its_report_alone(tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    for parcel in (a_parcel(), replace(a_parcel(), revision=2), a_parcel(OTHER)):
        outbox.put(parcel)
    outbox.withdraw(ID)
    assert files(outbox) == [f"pending/{OTHER}.json"]


@pytest.mark.parametrize(
    ("where", "was"),
    [
        ("nowhere", Forgotten.UNKNOWN),
        ("pending", Forgotten.WAITING),
        ("failed", Forgotten.WAITING),
        ("sent", Forgotten.SENT),
        ("claimed", Forgotten.LEAVING),
    ],
)
def test_what_is_forgotten_was_somewhere(where: str, was: Forgotten, tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    outbox.put(a_parcel(OTHER))
    if where != "nowhere":
        outbox.put(a_parcel())
    claim = outbox.claim(ID) if where in ("failed", "sent", "claimed") else None
    if claim and where == "failed":
        outbox.fail(claim, "HTTP 422")
    elif claim and where == "sent":
        outbox.receipt(ID, "webhook", "4711")
        outbox.done(claim)
    assert outbox.keys(ID) == [ID] * (where != "nowhere")
    assert forget(outbox, ID) is was
    left = [name for name in files(outbox) if ID in name]
    assert len(left) == (where == "claimed")
    assert outbox.waiting() == [OTHER]


def test_what_is_swept_is_old_and_in_these_folders(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, lambda: 4e9)
    for place in ("pending", "sent", "failed"):
        (tmp_path / place).mkdir()
        (tmp_path / place / ".tmp-abc").write_bytes(b"{")
    outbox.sweep()
    assert files(outbox) == []


# A round.


def _round(outbox: Outbox, *replies: Reply) -> list[Delivered]:
    said = list(replies)
    ways: dict[str, Callable[[Parcel], Reply]] = {"email": lambda _: said.pop(0)}
    return list(Courier(outbox, ways).round())


@pytest.mark.parametrize("most", [MOST_TROUBLES - 1, MOST_TROUBLES, MOST_TROUBLES + 1])
def test_a_way_may_fail_so_often_in_a_round(most: int, tmp_path: Path) -> None:
    assert MOST_TROUBLES == 3
    outbox = _outbox(tmp_path)
    for number in range(most):
        outbox.put(a_parcel(f"20260315-09020{number}-kpt"))
    told = _round(outbox, *[Reply(Fate.LATER, "HTTP 503")] * most)
    assert [one.fate for one in told] == [Fate.LATER] * min(most, MOST_TROUBLES)
    assert [one.details for one in told] == ["email: HTTP 503"] * min(most, MOST_TROUBLES)
    assert len(outbox.waiting()) == most


@pytest.mark.parametrize(
    ("fate", "folder"),
    [
        (Fate.TAKEN, "sent"),
        (Fate.REFUSED, "failed"),
        (Fate.LATER, "pending"),
        (Fate.UNPROVEN, "pending"),
        (Fate.MISCONFIGURED, "pending"),
    ],
)
def test_where_one_goes_and_what_is_told(fate: Fate, folder: str, tmp_path: Path) -> None:
    outbox = _outbox(tmp_path)
    outbox.put(a_parcel())
    [told] = _round(outbox, Reply(fate, "word", receipt="4711"))
    assert (told.id, told.code, told.fate) == (ID, a_parcel().code, fate)
    assert told.numbers == "4711"
    assert told.details == ("" if fate is Fate.TAKEN else "email: word")
    assert (tmp_path / folder / f"{ID}.json").is_file()
    assert (tmp_path / "sent" / f"{ID}.email").exists() is (fate is Fate.TAKEN)
    if fate is Fate.REFUSED:
        assert (tmp_path / "failed" / f"{ID}.why.txt").read_text() == "email: word"


def test_one_that_cannot_be_read_now_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Parcel:
        raise OSError(5, "Input/output error")

    outbox = _outbox(tmp_path)
    outbox.put(a_parcel())
    monkeypatch.setattr(Outbox, "open", gone)
    [told] = _round(outbox)
    assert (told.fate, told.details) == (Fate.LATER, "5")
    assert outbox.waiting() == [ID]


def _parsed(text: str) -> Delivery:
    return parse(text.encode(), Path("/x/delivery.yaml"))


@pytest.mark.parametrize(
    ("port", "read"), [("1", 1), ("65535", 65535), ("0", 0), ("65536", 0), ("-1", 0), ("123456", 0)]
)
def test_which_ports_there_are(port: str, read: int) -> None:
    text = f"smtp: {{host: m.id, to: a@b.id, from: a@b.id, port: {port}}}\n"
    if read:
        mail = _parsed(text).mail
        assert mail
        assert mail.port == read
    else:
        with pytest.raises(TroubleshootError, match="port"):
            _parsed(text)


@pytest.mark.parametrize(
    ("url", "port"),
    [("https://a.id/", 443), ("https://a.id:8443/x?y=1", 8443), ("https://a.id:1/", 1)],
)
def test_where_a_desk_is(url: str, port: int) -> None:
    hook = _parsed(f"webhook: {{url: '{url}'}}\n").webhook
    assert hook
    assert (hook.port, hook.target.via) == (port, f"DNS; HTTPS (TCP {port})")
    for wrong in (f"{url}#x", url.replace("//", "//u@"), url.replace("https", "http")):
        with pytest.raises(TroubleshootError, match="https"):
            _parsed(f"webhook: {{url: '{wrong}'}}\n")


def test_a_mail_server_s_own_port_and_sender() -> None:
    for word, security, port in (("tls", Security.TLS, 465), ("STARTTLS", Security.STARTTLS, 587)):
        mail = _parsed(f"smtp: {{host: m.id, to: a@b.id, user: c@b.id, security: {word}}}\n").mail
        assert mail
        assert (mail.security, mail.port, mail.sender) == (security, port, "c@b.id")
    with pytest.raises(TroubleshootError, match="from"):
        _parsed("smtp: {host: m.id, to: a@b.id, user: budi}\n")


def test_each_way_is_listed_once_and_in_its_order() -> None:
    hook, mail = "webhook: {url: 'https://a.id/'}\n", "smtp: {host: m, to: a@b.id, from: a@b.id}\n"
    both = _parsed(hook + mail)
    assert [way.name for way, _ in both.ways()] == ["webhook", "email"]
    assert _parsed(f"{hook}ca: x.pem\n").ca == Path("/x/x.pem")
