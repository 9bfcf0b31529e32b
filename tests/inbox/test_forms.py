"""What technicians really have: chats, pasted words, mailboxes, mails in mails; a row each."""

from __future__ import annotations

import io
import json
import mailbox
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.inbox.office import record
from tests.inbox.test_intake import put, refused
from tests.inbox.test_mail import mail
from tests.report.office import CAUSES
from tests.report.sessions import escalated, report_of
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.message_text import known_by, told_in
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.report.render import html, qr, text, whatsapp
from troubleshoot.report.render.mail import html as mail_html
from troubleshoot.report.render.mail import text as mail_text

REPORT = report_of(escalated())
CODE = REPORT.code
WA = whatsapp.render(REPORT, "id")
JSON = json.dumps(record(1), ensure_ascii=False).encode()
VOCABULARY = CAUSES.causes
KNOWN = known_by(VOCABULARY)
SHORT = (
    f"{CODE}\nKelurahan Podosugih\nDNS tidak menjawab\nsejak 15-03-2026 09.02 WIB\n0812-3456-7890"
)
NARROW = "\u202f"
CHATS = {
    "Android id": "15/03/26 09.41 - {who}: {said}",
    "Android id, long year": "15/03/2026 09.41 - {who}: {said}",
    "Android en-US": "3/15/26, 9:41 AM - {who}: {said}",
    "Android en-US narrow": f"3/15/26, 9:41{NARROW}AM - {{who}}: {{said}}",
    "Android en-GB": "15/03/2026, 09:41 - {who}: {said}",
    "Android pm": "15/03/2026, 9:41 p.m. - {who}: {said}",
    "Android de": "15.03.26, 09:41 - {who}: {said}",
    "Android pukul": "15/03/26 pukul 09.41 - {who}: {said}",
    "Android ISO": "2026-03-15, 09:41 - {who}: {said}",
    "iPhone id": "[15/03/26 09.41.10] {who}: {said}",
    "iPhone en": f"[3/15/26, 9:41:10{NARROW}AM] {{who}}: {{said}}",
    "iPhone marks": "\u200e[15/03/2026, 09:41:10] {who}: \u200e{said}",
    "iPhone pukul": "[15/03/26 pukul 09.41.10] {who}: {said}",
    "iPhone ISO": "[2026-03-15, 09:41:10] {who}: {said}",
    "web": "[09.41, 15/3/2026] {who}: {said}",
    "web en": "[9:41 AM, 3/15/2026] {who}: {said}",
    "phone": "[15/3 09.41] {who}: {said}",
}


def code_text(most: int, language: str = "id") -> str:
    """What a phone writes into the chat after the QR code."""
    return unquote(qr.address(REPORT, language, most).partition("text=")[2])  # type: ignore[arg-type]


def one(words: str, arrived: float = 1_773_540_000.0) -> Ticket:
    ((_, ticket),) = told_in(words, KNOWN, "a.txt", arrived)
    assert ticket is not None
    return ticket


# ---- the words of a report, in each form that the program writes --------------------------

FORMS: dict[str, Callable[[str], str]] = {
    "whatsapp": lambda language: whatsapp.render(REPORT, language),  # type: ignore[arg-type]
    "paper": lambda language: text.render(REPORT, language),  # type: ignore[arg-type]
    "mail": lambda language: mail_text(REPORT, language),  # type: ignore[arg-type]
    "large code": lambda language: code_text(331, language),
    "whatsapp of 1.0": lambda language: FORMS["whatsapp"](language).rpartition("\n")[0],
    "large code of 1.0": lambda language: FORMS["large code"](language).rpartition("\n")[0],
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_report_makes_a_ticket(form: str, language: str) -> None:
    ticket = one(FORMS[form](language))
    assert (ticket.code, ticket.cause, ticket.unit) == (CODE, "dns_silent", "Kelurahan Podosugih")
    assert ticket.started.iso() == "2026-03-15T09:02:00+07:00"
    assert ticket.link is Link.INTERNET
    assert ticket.phone.replace("-", "") == "081234567890"
    if "large code" not in form:
        assert (ticket.owner, ticket.priority) == (Owner.DINKOMINFO, Priority.TINGGI)
        assert (ticket.sure, ticket.reporter[:11]) == (Sure.CERTAIN, "Siti Aminah")


def test_the_small_code_is_one_line() -> None:
    ticket = one(code_text(qr.SMALL_BYTES))
    assert (ticket.code, ticket.unit) == (CODE, "Kelurahan Podosugih")


def test_the_session_of_the_paper_is_the_id() -> None:
    assert one(text.render(REPORT, "id")).id == REPORT.session
    assert one(WA).id == CODE


def test_the_paper_goes_on_below_a_long_value() -> None:
    place = "Jalan Raya Panglima Besar Sudirman Nomor 125, RT 03/RW 05, Kecamatan Wiradesa"
    report = replace(REPORT, office=replace(REPORT.office, place=place))
    assert one(text.render(report, "id")).place == place


def test_a_title_that_we_do_not_know_is_kept() -> None:
    for words in (WA, SHORT, text.render(REPORT, "id"), mail_text(REPORT, "id")):
        ((_, ticket),) = told_in(words, {}, "a.txt", 0.0)
        assert ticket is not None
        assert ticket.title.id.casefold() == "dns tidak menjawab"
        assert (ticket.cause, ticket.unit) == ("undetermined", "Kelurahan Podosugih")


def test_a_revision_is_told() -> None:
    assert one(whatsapp.render(replace(REPORT, revision=3), "id")).revision == 3


@pytest.mark.parametrize("form", [whatsapp.render, text.render, html.render])
def test_a_simulated_report_never_enters(form: Callable[..., str], tmp_path: Path) -> None:
    name = "a.html" if form is html.render else "a.txt"
    put(tmp_path, name, form(replace(REPORT, simulated="x"), "id").encode())
    intake = gather(tmp_path, VOCABULARY)
    assert (intake.tickets, intake.simulated, intake.unreadable) == ((), 1, ())


@pytest.mark.parametrize(
    "said",
    [
        f"{CODE} sudah beres, terima kasih",
        f"Mohon {CODE} dicek ya",
        f"{CODE}",
        f"{CODE}\nsudah saya lihat\nmodemnya mati",
        f"Subject: [{CODE}] Kelurahan X",
        "TS-00000\nKelurahan X\nDNS tidak menjawab\nsejak 15-03-2026 09.02 WIB",
        f"{CODE}X\nKelurahan X\nDNS tidak menjawab",
    ],
)
def test_talk_about_a_report_is_none(said: str) -> None:
    assert list(told_in(said, KNOWN, "a.txt", 0.0)) == []


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("sejak 05-04-2026 09.02 WIT", "2026-04-05T09:02:00+09:00"),
        ("since 2026-04-05 09:02 WITA", "2026-04-05T09:02:00+08:00"),
        ("diperiksa 05-04-2026 09.02 UTC+05:30", "2026-04-05T09:02:00+05:30"),
        (
            "Sejak pagi ini, 01-04-2026\nMulai diperiksa 05-04-2026 09.02 WIB",
            "2026-04-05T09:02:00+07:00",
        ),
        ("05-04 09.02 WIB", "2026-04-05T09:02:00+07:00"),
        ("31-12 09.02 WIB", "2025-12-31T09:02:00+07:00"),
    ],
)
def test_its_time_is_the_programs_own(said: str, when: str) -> None:
    words = f"{CODE}\nKelurahan X\nDNS tidak menjawab\n{said}"
    assert one(words, 1_775_500_000.0).started.iso() == when


def test_without_a_time_nobody_knows_with_whom_it_began() -> None:
    for said in ("", "sejak 45-13-2026 99.99 WIB", "09.02 WIB"):
        ticket = one(f"{CODE}\nKelurahan X\nDNS tidak menjawab\n{said}", 5e8)
        assert (ticket.link, ticket.started.at) == (None, 5e8)


# ---- files ---------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return held.getvalue()


def letter(data: bytes, name: str, subtype: str = "octet-stream") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Fwd: laporan", "siti@contoh.go.id"
    message.set_content("Mohon dibantu.")
    message.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    return message.as_bytes()


def body(words: str, subtype: str = "plain") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Re: laporan", "siti@contoh.go.id"
    message.set_content(words, subtype=subtype, cte="quoted-printable")
    return message.as_bytes()


def chain(depth: int) -> bytes:
    inner = mail(JSON)
    for _ in range(depth):
        outer = EmailMessage()
        outer["Subject"] = "Fwd: laporan"
        outer.set_content("x")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


def attribute(level: int, number: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(value)) + value + b"\0\0"


def tnef(*values: bytes, number: int = 0x6800F) -> bytes:
    head = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x89006, b"\0\0\1\0")
    title = attribute(2, 0x18010, b"laporan.json\0")
    return head + b"".join(title + attribute(2, number, value) for value in values)


def named_2047(name: str, data: bytes) -> bytes:
    import base64

    return (
        b"Content-Type: multipart/mixed; boundary=X\n\n--X\n"
        b"Content-Type: application/octet-stream\n"
        b'Content-Disposition: attachment; filename="' + name.encode() + b'"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data) + b"--X--\n"
    )


WORDS_AND_JSON = f"Yth. petugas,\n\n{JSON.decode()}\n\n-- \nDikirim dari ponsel"
MAIL = mail(JSON).as_bytes()
FILES: dict[str, tuple[str, bytes]] = {
    "json": ("a.json", JSON),
    "json with a mark": ("a.json", b"\xef\xbb\xbf" + JSON),
    "json in UTF-16": ("a.txt", JSON.decode().encode("utf-16")),
    "json.txt": ("a.json.txt", JSON),
    "json without a name": ("laporan", JSON),
    "json with words": ("a.txt", WORDS_AND_JSON.encode()),
    "sorted json": ("a.txt", json.dumps(record(1), sort_keys=True).encode()),
    "conflicted copy": ("TS-1 (conflicted copy 2026-03-15).json", JSON),
    "eml": ("a.eml", MAIL),
    "eml without a name": ("1795981181.M1P1.host:2,S".replace(":", ";"), MAIL),
    "Apple Mail": ("1.emlx", f"{len(MAIL)}  \n".encode() + MAIL + b"<?xml version='1.0'?>"),
    "mbox without a name": ("Inbox", b"From - Sun Mar 15 09:41:10 2026\n" + MAIL),
    "mbox in a zip": ("a.zip", zipped(Inbox=b"From x Mon\n" + MAIL)),
    "zip": ("a.zip", zipped(**{"x/laporan.json": JSON, "foto.jpg": b"\xff\xd8\0"})),
    "zip in a zip": ("a.zip", zipped(**{"b.zip": zipped(**{"a.json": JSON})})),
    "zip without a name": ("kiriman", zipped(**{"laporan.json": JSON})),
    "mail with json.txt": ("a.eml", letter(JSON, "a.json.txt", "plain")),
    "mail with nameless json": ("a.eml", letter(JSON, "ATT00001")),
    "mail with a zip": ("a.eml", letter(zipped(**{"a.json": JSON}), "laporan.zip", "zip")),
    "mail with a mail": ("a.eml", letter(MAIL, "laporan.eml")),
    "mail with a nameless mail": ("a.eml", letter(MAIL, "ATT00002")),
    "zip in a mail in a zip": (
        "a.zip",
        zipped(**{"a.eml": letter(zipped(**{"a.json": JSON}), "b.zip")}),
    ),
    "forwarded once": ("a.eml", chain(1)),
    "forwarded nine times": ("a.eml", chain(9)),
    "winmail.dat": ("a.eml", letter(tnef(b"\xff\xd8\0\1", JSON), "winmail.dat", "ms-tnef")),
    "winmail.dat alone": ("winmail.dat", tnef(JSON)),
    "winmail.dat with a zip": ("winmail.dat", tnef(zipped(**{"a.json": JSON}))),
    "winmail.dat with a mail": ("winmail.dat", tnef(b"\0" * 99 + tnef(JSON), number=0x69005)),
    "winmail.dat, damaged": ("winmail.dat", tnef()[:9] + b"\0" * 50 + JSON),
    "name in RFC 2047": ("a.eml", named_2047("=?utf-8?B?bGFwb3Jhbi5qc29u?=", JSON)),
    "name in two words": (
        "a.eml",
        named_2047("=?utf-8?Q?lap=C3=B6?= =?utf-8?Q?ran=2Ejson?=", JSON),
    ),
    "name in a lost charset": ("a.eml", named_2047("=?x-none?B?bGFwb3Jhbi5qc29u?=", JSON)),
    "json in the body": ("a.eml", body(JSON.decode())),
    "json in the body, among words": ("a.eml", body(WORDS_AND_JSON)),
    "json in the body, quoted": (
        "a.eml",
        body("\n".join(f"> {line}" for line in json.dumps(record(1), indent=1).splitlines())),
    ),
    "json with hard spaces": (
        "a.eml",
        body(json.dumps(record(1), indent=1).replace("\n ", "\n\xa0"), "plain"),
    ),
    "json in a page": ("a.eml", body(f"<p>{json.dumps(record(1), indent=1)}</p>", "html")),
}


@pytest.mark.parametrize("form", FILES)
def test_each_form_that_people_have_is_read(form: str, tmp_path: Path) -> None:
    put(tmp_path, *FILES[form])
    intake = gather(tmp_path)
    assert [(ticket.id, ticket.cause) for ticket in intake.tickets] == [
        (record(1)["id"], "internet_down")
    ]
    assert (refused(intake), intake.duplicates, intake.strangers) == ({}, 0, 0)


TEXTS: dict[str, tuple[str, bytes]] = {
    "message": ("a.wa.txt", WA.encode()),
    "message in UTF-16": ("a.txt", WA.encode("utf-16")),
    "message of an old Notepad": ("a.txt", WA.replace("✗", "x").encode("cp1252")),
    "paper": ("TS.txt", text.render(REPORT, "id").encode()),
    "page": ("TS.html", html.render(REPORT, "id").encode()),
    "page of a mail": ("a.eml", body(mail_html(REPORT, "id"), "html")),
    "text of a mail": ("a.eml", body(mail_text(REPORT, "id"))),
    "forwarded in the body": (
        "a.eml",
        body(
            "---------- Forwarded message\n\n" + "".join(f"> {line}\n" for line in WA.splitlines())
        ),
    ),
    "chat in a zip": (
        "a.zip",
        zipped(**{"_chat.txt": CHATS["iPhone id"].format(who="S", said=WA).encode()}),
    ),
    "chat in a mail": (
        "a.eml",
        letter(CHATS["Android id"].format(who="S", said=WA).encode(), "WhatsApp Chat.txt"),
    ),
}


@pytest.mark.parametrize("form", TEXTS)
def test_each_form_of_words_is_read(form: str, tmp_path: Path) -> None:
    put(tmp_path, *TEXTS[form])
    (ticket,) = gather(tmp_path, VOCABULARY).tickets
    assert (ticket.code, ticket.cause, ticket.unit) == (CODE, "dns_silent", "Kelurahan Podosugih")
    assert ticket.in_words


def test_words_yield_to_the_json_with_their_code(tmp_path: Path) -> None:
    for number, (name, data) in enumerate(TEXTS.values()):
        put(tmp_path, f"{number}/{name}", data)
    (ticket,) = gather(tmp_path, VOCABULARY).tickets
    assert ticket.place == "Jl. Melati 5, Pekalongan Barat"  # the fullest form tells it
    put(tmp_path, "z.json", record(1, code=CODE))
    intake = gather(tmp_path, VOCABULARY)
    assert [(one.id, one.in_words) for one in intake.tickets] == [(record(1)["id"], False)]
    assert intake.duplicates == len(TEXTS)


def test_what_was_closed_in_words_stays_closed_as_json(tmp_path: Path) -> None:
    put(tmp_path, "a.wa.txt", WA.encode())
    closed = {"schema": 1, "kind": "closed", "id": CODE, "code": CODE, "guessed": "dns_silent"}
    put(tmp_path, "b.json", closed | {"found": "dns_silent", "closed": "2026-03-15T12:00:00+07:00"})
    assert gather(tmp_path, VOCABULARY).open == ()
    put(tmp_path, "z.json", record(1, code=CODE))
    assert gather(tmp_path, VOCABULARY).open == ()


def test_maildirs_and_mailboxes_of_others(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    for one in (mail(JSON), mail(), mail(json.dumps(record(2)).encode())):
        box.add(one)
    put(tmp_path, "Maildir/dovecot-uidlist", b"3 V1 N2")
    put(tmp_path, "Mail/Sent", b"From - x\n" + mail().as_bytes())
    intake = gather(tmp_path)
    assert (len(intake.tickets), intake.strangers) == (2, 2)
    assert refused(intake) == {"Mail/Sent": "No report in it that can be read; skipped."}


def test_what_is_skipped_is_named_and_what_lies_beside_a_report_is_not(tmp_path: Path) -> None:
    code = record(1)["code"]
    names = ["foto.jpg", "catatan.txt", "kosong", "~$surat.docx", "antrean.html", "a.msg", "b.zip"]
    for name in names:
        put(tmp_path, name, b"\0" if name.endswith(("jpg", "msg")) else b"")
    put(tmp_path, "b.zip", zipped(**{"foto.jpg": b"\0"}))
    put(tmp_path, "antrean.html", f"<title>Antrean</title><td>{CODE}</td><td>{SHORT}</td>".encode())
    put(tmp_path, "a.json.part", JSON[:500])
    assert set(refused(gather(tmp_path))) == {*names, "a.json.part"}
    put(tmp_path, "c.json", JSON)
    for name in (f"{code}-kelurahan.html", f"{code}.png", f"{record(1)['id']}.email", "Thumbs.db"):
        put(tmp_path, name, b"\0")
    assert set(refused(gather(tmp_path))) == {*names, "a.json.part"}


def test_one_file_may_be_named_instead_of_a_folder(tmp_path: Path) -> None:
    assert len(gather(put(tmp_path, "a.txt", WA.encode())).tickets) == 1


def test_what_was_pasted_is_read(tmp_path: Path) -> None:
    for data in (WA.encode(), JSON, MAIL, WORDS_AND_JSON.encode()):
        assert len(gather(Path("-"), VOCABULARY, data).tickets) == 1
    assert refused(gather(Path("-"), VOCABULARY, b"halo")) == {
        "-": "No report in it that can be read; skipped."
    }


@pytest.mark.skipif(os.name != "posix", reason="file sizes")
def test_a_large_mail_with_photos_is_read(tmp_path: Path) -> None:
    message = mail(JSON)
    for number in range(7):
        photo = zlib.compress(os.urandom(5_000_000), 0)
        message.add_attachment(photo, maintype="image", subtype="jpeg", filename=f"{number}.jpg")
    put(tmp_path, "a.eml", message.as_bytes())
    put(tmp_path, "Inbox", b"From x\n" + message.as_bytes())
    intake = gather(tmp_path)
    assert (len(intake.tickets), intake.duplicates, intake.unreadable) == (1, 1, ())
