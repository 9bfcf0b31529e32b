"""Saved e-mails: as mail programs write them, forwarded, cut off, hostile."""

from __future__ import annotations

import io
import json
import mailbox as standard
from collections.abc import Sequence
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record
from tests.pace import cost
from tests.report.sessions import escalated, report_of
from troubleshoot.inbox.mail import MOST_BYTES, Room, messages
from troubleshoot.inbox.parse_report import record_of, ticket_of
from troubleshoot.inbox.ticket import Rejected
from troubleshoot.inbox.unpack import mail_pieces
from troubleshoot.outbox.parcel import pack
from troubleshoot.outbox.settings import Mail
from troubleshoot.outbox.smtp import message
from troubleshoot.text import Text

REPORT = json.dumps(record(), ensure_ascii=False).encode()


def mail(*reports: bytes, cte: str = "base64", subtype: str = "json") -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = "[TS-4F7K2] Kelurahan X – DNS tidak menjawab"
    letter["From"] = "kantor@contoh.go.id"
    letter["To"] = "helpdesk@contoh.go.id"
    letter.set_content("Laporan terlampir.\n")
    letter.add_alternative("<p>Laporan terlampir.</p>", subtype="html")
    for number, report in enumerate(reports):
        name = f"2026-{number}.JSON"
        letter.add_attachment(
            report, maintype="application", subtype=subtype, filename=name, cte=cte
        )
    return letter


def attachments(message: bytes) -> list[bytes]:
    """The reports; raises `Rejected` for the first that is damaged."""
    found = []
    for piece in mail_pieces(message, Room()):
        if isinstance(piece, Text):
            raise Rejected(piece)
        found += [piece] if isinstance(piece, bytes) else []
    return found


def found_in(message: bytes) -> list[bytes]:
    """The attachments; none where the mail was refused as damaged."""
    with suppress(Rejected):
        return list(attachments(message))
    return []


@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
@pytest.mark.parametrize("subtype", ["json", "octet-stream"])
@pytest.mark.parametrize("crlf", [True, False])
def test_the_report_in_a_mail_is_found(cte: str, subtype: str, crlf: bool) -> None:
    letter = mail(REPORT, cte=cte, subtype=subtype)
    data = letter.as_bytes(policy=SMTP) if crlf else letter.as_bytes()
    (found,) = attachments(data)
    assert json.loads(found) == record()


def test_several_reports_in_one_mail() -> None:
    assert list(attachments(mail(b"{}", b"[]").as_bytes())) == [b"{}", b"[]"]


def test_a_forwarded_mail_holds_the_report_too() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd: laporan"
    outer.set_content("Mohon dibantu.")
    outer.add_attachment(mail(REPORT))
    (found,) = attachments(outer.as_bytes())
    assert json.loads(found) == record()


def test_a_mail_that_is_the_report_itself() -> None:
    data = b"Content-Type: application/json\r\n\r\n" + REPORT
    assert list(attachments(data)) == [REPORT]


def test_a_mail_without_report_has_none() -> None:
    assert list(attachments(mail().as_bytes())) == []
    assert list(attachments(b"")) == []


def test_a_mail_cut_off_anywhere_gives_no_whole_report() -> None:
    data = mail(REPORT).as_bytes()
    for end in range(0, len(data) - 200, 97):
        for part in found_in(data[:end]):
            with pytest.raises(ValueError, match=r"."):
                json.loads(part)


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 3_000_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"\n--a" * 3_000_000,
        b"a:\n" * 3_000_000,
        b"Content-Type: message/rfc822\n\n" * 500_000,
        b'Content-Type: multipart/mixed; boundary="' + b"a" * 3_000_000 + b'"\n\n',
        b"\n" * 10_000_000,
        b"Content-Type: application/json\nContent-Transfer-Encoding: base64\n\n" + b"=" * 9_000_000,
        b"Content-Type: application/json\nContent-Transfer-Encoding: quoted-printable\n\n"
        + b"=" * 9_000_000,
    ],
    ids=["parts", "open parts", "headers", "nested", "boundary", "blank", "base64", "quoted"],
)
def test_a_bomb_is_bounded(data: bytes) -> None:
    found: list[Sequence[object]] = []
    assert cost(lambda: found.append(found_in(data))) < 60
    assert len(found[0]) <= 100


@pytest.mark.parametrize(
    "head",
    [
        "Content-Disposition: attachment; filename*1*=''; filename*=x; filename*0=",
        "Content-Type: multipart/mixed; boundary*0*=ut\0-8''a; boundary*1=b",
        "Content-Type: application/json; name*1*=''; name*=;name*0=",
    ],
)
def test_names_in_pieces_that_do_not_fit_are_no_names(head: str) -> None:
    assert found_in(f"{head}\n\n{{}}".encode()) in ([], [b"{}"])


def test_a_mail_that_is_too_large_is_refused() -> None:
    with pytest.raises(Rejected):
        list(attachments(b"x" * (MOST_BYTES + 1)))


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]),
        st.sampled_from(
            [
                "multipart/mixed; boundary=b",
                "multipart/mixed; boundary*=x''b",
                "message/rfc822",
                "application/json; name*0*=utf-99''a; name*1=.json",
                "attachment; filename*=bogus'en'%ff.json",
                "base64",
                "quoted-printable",
                "=?utf-8?b?////?=",
            ]
        )
        | st.text(max_size=20),
    ),
    max_size=3,
)
BODIES = st.binary(max_size=60) | st.just(b"{}")


@given(st.lists(st.tuples(HEADERS, BODIES), max_size=4))
def test_any_mail_is_read_or_refused(parts: list[tuple[list[tuple[str, str]], bytes]]) -> None:
    lines = [
        b"\n".join(f"{name}: {value}".encode("utf-8", "replace") for name, value in headers)
        + b"\n\n"
        + body
        for headers, body in parts
    ]
    assert all(isinstance(found, bytes) for found in found_in(b"\n--b\n".join(lines)))


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    box = standard.mbox(tmp_path / "laporan.mbox")
    for letter in (mail(REPORT), mail(), mail(b"{}")):
        box.add(letter)
    box.close()
    with (tmp_path / "laporan.mbox").open("rb") as stream:
        found = [len(list(attachments(message or b""))) for message in messages(stream)]
    assert found == [1, 0, 1]


def test_a_message_that_is_too_large_is_skipped_and_the_next_one_read() -> None:
    large = b"x" * 999 + b"\n"
    data = (
        b"From a\n" + large * (MOST_BYTES // 1000 + 1) + b"From b\nContent-Type: text/plain\n\nhi\n"
    )
    first, second = messages(io.BytesIO(data))
    assert first is None
    assert second is not None
    assert second.endswith(b"hi\n")


def test_words_before_the_first_message_and_long_lines_are_no_messages() -> None:
    assert list(messages(io.BytesIO(b"hello\n"))) == []
    (only,) = messages(io.BytesIO(b"From a\n" + b"y" * 99_999 + b"From b"))
    assert only is not None
    assert len(only) == 99_999 + 6


def test_a_boundary_that_begins_like_another_one() -> None:
    data = (
        b"Content-Type: multipart/mixed; boundary=b\n\nfirst words\n--b\n"
        b"Content-Type: multipart/mixed; boundary=b2\n\n--b2\n"
        b"Content-Type: application/json\n\n1\n--b2\n"
        b"Content-Type: application/json\n\n2\n--b2--\n--b  \n"
        b"Content-Type: application/json\n\n3\n--b--\n--b\nContent-Type: application/json\n\n4"
    )
    assert [found.strip() for found in attachments(data)] == [b"1", b"2", b"3"]


def test_the_mail_that_the_outbox_sends_is_read() -> None:
    settings = Mail("mail.contoh.go.id", sender="kantor@contoh.go.id", to=("meja@contoh.go.id",))
    report = report_of(escalated())
    found = attachments(message(pack(report), settings).as_bytes())
    assert len(found) == 2  # as `.json` and as `.json.txt`, for desks that let only one through
    ticket = ticket_of(record_of(found[0]), "a.eml", 0.0)
    assert ticket is not None
    assert (ticket.id, ticket.code) == (report.session, report.code)
