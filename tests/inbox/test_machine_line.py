"""The line for machines: what is left of a forwarded text is read back from its last line alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.sessions import escalated, report_of
from troubleshoot.diagnosis.cause import Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox.message_text import Known, known_by, told_in
from troubleshoot.inbox.strings import WORDS
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.machine_line import PREFIX, SCOPES, number, read, written
from troubleshoot.report.model import Answer, CauseName, Office, Report, code_of
from troubleshoot.report.render import qr, whatsapp
from troubleshoot.report.timestamp import Timestamp, Zone
from troubleshoot.text import Text

CAUSES = Knowledge.unchecked().causes().causes
KNOWN: Known = known_by(CAUSES)
REPORT = report_of(escalated())
ZONES = (Zone("WIB", 25_200), Zone("WITA", 28_800), Zone("WIT", 32_400), Zone("UTC", 0))
WORDS_OF_SCOPES = {text.id for name, text in WORDS.items() if name.startswith("SCOPE_")}
ARRIVED = 1_773_540_000.0


def report(
    session: str,
    cause: str = "internet_down",
    scope: str = "semua",
    unit: str = "Kelurahan Podosugih",
    at: float = ARRIVED,
    zone: Zone = ZONES[0],
    revision: int = 1,
    **head: object,
) -> Report:
    title = CAUSES[cause].title
    headline = replace(REPORT.headline, cause=CauseName(cause, title), **head)  # type: ignore[arg-type]
    return replace(
        REPORT,
        session=session,
        code=code_of(session),
        revision=revision,
        headline=headline,
        office=replace(Office(), unit=unit),
        started=Timestamp(at, zone),
        answers=(Answer("scope", Text("Siapa?"), scope, Text("?")),),
    )


@given(
    st.text("0123456789abcdef-", min_size=1, max_size=30),
    st.sampled_from(sorted(CAUSES)),
    st.sampled_from((*SCOPES, "tidak_tahu", "satu_bidang")),
    st.sampled_from(ZONES),
    st.integers(1_577_836_800, 3_500_000_000),
    st.integers(1, 90),
    st.sampled_from(Outcome),
    st.sampled_from(Sure),
    st.sampled_from((None, *Priority)),
    st.text(max_size=40),
)
def test_what_is_written_is_read(
    session: str,
    cause: str,
    scope: str,
    zone: Zone,
    at: int,
    revision: int,
    status: Outcome,
    sure: Sure,
    priority: Priority | None,
    unit: str,
) -> None:
    more = {"status": status, "sure": sure, "priority": priority}
    made = report(session, cause, scope, unit, float(at), zone, revision, **more)
    full, brief = written(made, unit)[0], written(made, unit)[-1]
    assert (len(brief), len(full) <= 52) == (26, True)
    for said in map(read, (full, brief)):
        assert said is not None
        assert (said.code, said.cause) == (made.code, number(cause))
        assert said.started == Timestamp(float(at // 60 * 60), zone)
        assert (said.status, said.sure, said.priority) == (status, sure, priority)
        assert said.scope == (scope if scope in SCOPES else "")
        assert said.revision == min(revision, 63)


@pytest.mark.parametrize(
    "unit", ["Kel. Podosugih", "Pusk. Kajen 2", "Uptd Smp N 1", "Kec. A/B-C.D"]
)
def test_the_unit_is_read_in_its_own_letters(unit: str) -> None:
    said = read(written(REPORT, unit)[0])
    assert said is not None
    assert said.unit == unit


def test_no_two_causes_of_ours_share_a_number() -> None:
    assert len({number(cause) for cause in CAUSES}) == len(CAUSES) > 60


@pytest.mark.parametrize("line", written(REPORT, "Kel. Podosugih"))
def test_one_sign_more_less_or_another_is_no_line(line: str) -> None:
    letters = line.removeprefix(PREFIX)
    for at, sign in enumerate(letters):
        for other in "A7Q" if sign not in "A7Q" else "BX":
            assert read(PREFIX + letters[:at] + other + letters[at + 1 :]) is None
        assert read(PREFIX + letters[:at] + letters[at + 1 :]) is None
        swapped = letters[:at] + letters[at : at + 2][::-1] + letters[at + 2 :]
        assert swapped == letters or read(PREFIX + swapped) is None
    for short in (line[:-1], line + "A", line.lower(), PREFIX, "", PREFIX + "A" * 22):
        assert read(short) is None


def test_a_simulated_report_has_none() -> None:
    simulated = replace(REPORT, simulated="kabel-lepas")
    assert written(simulated, "Kel. Podosugih") == ()
    assert PREFIX not in whatsapp.render(simulated, "id") + qr.address(simulated, "id", 331)


@pytest.mark.parametrize("most", [qr.SMALL_BYTES, qr.LARGE_BYTES])
@pytest.mark.parametrize("unit", ["Kelurahan Podosugih", "Sekretariat Daerah Kabupaten Penajam"])
def test_every_code_and_message_ends_with_it(most: int, unit: str) -> None:
    made = report("20260315-090200-ab12", unit=unit)
    short = replace(made, office=replace(made.office, helpdesk="6281122223333"))
    for ending in (
        qr.address(short, "id", most).rpartition("TS1:")[2],
        whatsapp.render(short, "id").rpartition("\nTS1:")[2],
    ):
        said = read(PREFIX + ending)
        assert said is not None
        assert said.code == made.code


# ---- thirty forwarded texts ----------------------------------------------------------------


def _whole(text: str) -> str:
    return text


def _cut(text: str, letters: int) -> str:
    return text[letters:]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _mended(text: str) -> str:
    """A keyboard that knows better: every word but the codes becomes another."""
    return "\n".join(
        line
        if line.startswith("TS1:")
        else " ".join(word.swapcase() + "s" for word in line.split())
        for line in text.splitlines()
    )


WAYS = (_whole, partial(_cut, letters=60), partial(_cut, letters=200), _quoted, _mended)


def _told(chat: str) -> dict[str, Ticket]:
    return {code: ticket for code, ticket in told_in(chat, KNOWN, "chat.txt", ARRIVED) if ticket}


def test_a_chat_of_thirty_forwarded_texts_is_read_back_whole() -> None:
    causes = sorted(CAUSES)
    made = [
        report(
            f"20260315-0902{number:02d}-ab12",
            causes[number * 2],
            SCOPES[number % 4],
            f"Kelurahan Podo {number}",
            ARRIVED + number * 60,
            ZONES[number % 3],
            1 + number % 3,
            priority=list(Priority)[number % 4],
            sure=list(Sure)[number % 3],
        )
        for number in range(30)
    ]
    chat = "".join(
        f"15/03/26 09.{number:02d} - Bu Siti: Diteruskan\n"
        + WAYS[number % len(WAYS)](whatsapp.render(one, "id"))
        + f"\n15/03/26 10.{number:02d} - Pak Budi: Baik, kami ke sana.\n"
        for number, one in enumerate(made)
    )
    told = _told(chat)
    assert set(told) == {one.code for one in made}
    for one in made:
        ticket, head = told[one.code], one.headline
        assert (ticket.cause, ticket.started) == (head.cause.id, one.started)
        assert (ticket.priority, ticket.sure) == (head.priority, head.sure)
        assert (ticket.revision, ticket.unit[-2:]) == (one.revision, one.office.unit[-2:])
        scope = one.answers[0].value
        assert (ticket.scope.id in WORDS_OF_SCOPES) == bool(scope)


def test_a_text_of_which_only_the_end_came_makes_a_ticket() -> None:
    made = report("20260315-090200-ab12", revision=2)
    (ticket,) = _told(whatsapp.render(made, "id").splitlines()[-1]).values()
    assert (ticket.code, ticket.cause, ticket.revision) == (made.code, "internet_down", 2)
    assert (ticket.unit, ticket.scope.id) == ("Kel. Podosugih", "Semua komputer di kantor")
    assert ticket.title == CAUSES["internet_down"].title


def test_a_simulated_text_that_was_cut_never_enters() -> None:
    text = whatsapp.render(replace(REPORT, simulated="kabel-lepas"), "id")
    assert not _told(text.partition("\n")[2].partition("\n")[2])


def test_a_line_of_another_report_below_changes_nothing() -> None:
    other = written(report("20260315-090200-zz99"), "Kel. Lain")[0]
    made = report("20260315-090200-ab12", "dns_silent")
    text = whatsapp.render(made, "id").rpartition("\n")[0] + f"\n{other}"
    ticket = _told(text)[made.code]
    assert (ticket.cause, ticket.unit) == ("dns_silent", "Kelurahan Podosugih")
