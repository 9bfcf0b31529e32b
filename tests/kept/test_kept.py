"""What version 0.1 wrote still opens, and means the same: see README.md here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.profile.recorder import load
from tests.report.sessions import report_of
from tests.training.results import exam
from troubleshoot.engine.engine import Outcome, fold, outcome
from troubleshoot.engine.events import Event
from troubleshoot.engine.history import consent, struck_parts
from troubleshoot.inbox.intake import gather
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import decode as parcel_in
from troubleshoot.outbox.parcel import encode as bytes_of
from troubleshoot.profile.writer import to_yaml
from troubleshoot.report.build import build
from troubleshoot.report.model import codes_of
from troubleshoot.report.render import renderer
from troubleshoot.session.codec import Damage, encode
from troubleshoot.session.store import Store, summarize
from troubleshoot.training.results import as_json as result_json
from troubleshoot.training.results import read_result

OLD = Path(__file__).parent / "0.1"
GOLDEN = Path(__file__).parent / "golden"
STORE = Store(OLD / "sessions")
CUT = "20260315-090259-cut"
REPORTED = {
    "20260315-090200-kbt": "TS-X8P7F",
    "20260315-090201-kct": "TS-R5RPR",
    "20260315-090202-kdt": "TS-J555P",
}
WALKED = {
    "20260315-090204-kgt": Outcome.RESOLVED,
    "20260315-090206-kjt": Outcome.ESCALATED,
    "20260315-090208-klt": Outcome.RECORDED,
}
# A login page is read before it is filled in, and an application is picked by its name.
RETOLD = ("20260315-090205-kht", "20260315-090207-kkt")


def events(session: str) -> tuple[Event, ...]:
    return STORE.read(session).events


@pytest.mark.parametrize("session", [one for one in STORE.ids() if one != CUT])
def test_a_journal_is_the_same_to_the_last_byte(session: str) -> None:
    read = STORE.read(session)
    assert read.damage is None
    assert (
        b"".join(map(encode, read.events)) == (OLD / "sessions" / f"{session}.jsonl").read_bytes()
    )


def test_a_journal_that_was_cut_keeps_what_came_before() -> None:
    read = STORE.read(CUT)
    whole = events("20260315-090201-kct")
    assert read.damage is Damage.CUT
    assert read.events == whole[: len(read.events)]
    assert len(read.events) == len(whole) - 1


def test_there_is_a_journal_of_every_kind() -> None:
    kinds = {type(event) for session in STORE.ids() for event in events(session)}
    assert kinds == set(Event.__subclasses__())


@pytest.mark.parametrize("session", WALKED)
def test_a_walk_through_shipped_trees_still_ends_so(session: str) -> None:
    library = Knowledge.open()
    assert outcome(fold(events(session), library), library) is WALKED[session]
    build(events(session), library, library.causes(), library.wording)  # and can still be told


@pytest.mark.parametrize("session", RETOLD)
def test_a_walk_whose_questions_have_changed_says_so(session: str) -> None:
    told = summarize(session, STORE.read(session), Knowledge.open())
    assert told.trouble is not None
    assert "pohon pertanyaan yang sudah berubah" in told.trouble.id


def test_what_was_struck_and_agreed_to_holds() -> None:
    first, second, third = map(events, REPORTED)
    assert struck_parts(first) == {"answer.0", "evidence.intranet+evidence.quantum"}
    assert [consent(one) for one in (first, second, third)] == [True, False, None]


@pytest.mark.parametrize("form", ["text", "html", "json", "whatsapp"])
@pytest.mark.parametrize("session", REPORTED)
def test_a_report_of_an_old_session_is_the_same(
    session: str, form: str, pytestconfig: pytest.Config
) -> None:
    report, chosen = report_of(events(session)), renderer(form)
    assert REPORTED[session] in codes_of(session)  # by which it was called then
    said = chosen.render(report, report.language)
    assert isinstance(said, str)
    file = GOLDEN / f"{REPORTED[session]}{chosen.SUFFIX}"
    if pytestconfig.getoption("write_golden"):
        file.write_text(said, encoding="utf-8", newline="\n")
    assert said == file.read_text("utf-8")


def test_old_reports_and_closings_enter_the_inbox() -> None:
    intake = gather(OLD / "inbox")
    assert not intake.unreadable
    assert {ticket.code for ticket in intake.tickets} == set(REPORTED.values())
    (closing,) = intake.closed.values()
    assert (closing.found, closing.note) == ("fibre_los", "kabel FO putus")
    assert closing.code not in {ticket.code for ticket in intake.open}


def test_an_old_outbox_is_delivered_on(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    for old in (path for path in OLD.glob("outbox/*/*") if path.is_file()):
        copy = tmp_path / old.relative_to(OLD)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(old.read_bytes())  # Wine knows nothing of shutil's way
    assert outbox.waiting() == ["20260315-090003-kpt", "20260315-090200-kbt"]
    assert outbox.failed() == ["20260315-090002-kpt"]
    assert outbox.has_receipt("20260315-090001-kpt", ("mail", "webhook")) == {"mail", "webhook"}
    assert outbox.knows("20260315-090001-kpt")
    for waiting in outbox.waiting():
        claim = outbox.claim(waiting)
        assert claim
        parcel = outbox.open(claim)
        assert parcel.id == waiting
        assert json.loads(parcel.record)["code"] == parcel.code


@pytest.mark.parametrize("path", sorted(OLD.glob("outbox/*/*.json")), ids=lambda p: p.parent.name)
def test_a_parcel_is_the_same_to_the_last_byte(path: Path) -> None:
    assert bytes_of(parcel_in(path.read_bytes())) == path.read_bytes()
    assert parcel_in(path.read_bytes()).id in {one.id for one in gather(path.parent).tickets}


def test_an_old_profile_is_read_and_written_the_same() -> None:
    for name in ("profile.yaml", "profile.yaml.bak"):
        profile = load(OLD / name)
        assert to_yaml(profile).encode() == (OLD / name).read_bytes()
    assert load(OLD / "profile.yaml.bak").unit == "Kelurahan Lama"


def test_an_old_result_counts_for_the_class() -> None:
    (path,) = (OLD / "results").iterdir()
    result = read_result(path.read_bytes())
    assert (result.name, result.before, result.after) == ("Bu Siti", exam(4), exam(9))
    assert [(one.scenario, one.total, one.passed) for one in result.scenarios] == [
        ("kabel-lepas", 100, True),
        ("dns-mati", 40, False),
    ]
    assert result_json(result, "0.1.0").encode() == path.read_bytes()


def test_an_old_watch_lies_beside_reports_and_is_none() -> None:
    (said,) = (json.loads(path.read_text("utf-8")) for path in (OLD / "watch").glob("*.json"))
    assert (said["schema"], said["kind"], said["finished"]) == (1, "watch", True)
    intake = gather(OLD / "watch")
    assert intake.tickets == ()
