"""Chats as phones export them: whoever wrote, in whatever order of day and month."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.inbox.test_forms import CHATS, CODE, KNOWN, SHORT, VOCABULARY, WA, code_text, one
from tests.inbox.test_intake import put
from tests.pace import cost
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.message_text import told_in

SENDERS = [
    "Siti Kel. Sukamaju",
    "+62 812-3456-7890",
    "~\u202fKantor: Loket 2",
    "\u2068Ibu 🌸\u2069",
]
PLACEHOLDERS = [
    "<Media tidak disertakan>",
    "\u200e<lampiran: 00000012-PHOTO-2026-11-29.jpg>",
    "IMG-20260315-WA0001.jpg (file attached)",
    "\u200eimage omitted",
    "Pesan ini dihapus",
]


@pytest.mark.parametrize("who", SENDERS)
@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_chats_as_phones_export_them(chat: str, who: str, newline: str, tmp_path: Path) -> None:
    second = code_text(331).replace(CODE, "TS-22222").replace("09.02", "09.20")
    said = ["Pagi pak", *PLACEHOLDERS, WA, f"{CODE} tolong ya", second, *PLACEHOLDERS]
    lines = [CHATS[chat].format(who=who, said=one) for one in said]
    lines.insert(0, CHATS[chat].format(who=who, said="x").partition(who)[0] + "Pesan dienkripsi.")
    put(tmp_path, "WhatsApp Chat with Tim.txt", newline.join(lines).replace("\n", newline).encode())
    intake = gather(tmp_path, VOCABULARY)
    assert [(t.code, t.unit, t.started.time("id")) for t in intake.tickets] == [
        (CODE, "Kelurahan Podosugih", "09.02 WIB"),
        ("TS-22222", "Kelurahan Podosugih", "09.20 WIB"),
    ]
    assert intake.unreadable == ()


def test_an_edited_message_ends_before_the_remark() -> None:
    line = CHATS["iPhone id"].format(who="Siti", said=f"{SHORT} \u200e<This message was edited>")
    assert one(line).phone == "0812-3456-7890"


def test_a_simulation_before_a_report_in_a_chat_hides_only_itself() -> None:
    simulated = "SIMULASI, bukan gangguan sungguhan\n" + SHORT.replace(CODE, "TS-22222")
    lines = [CHATS["Android id"].format(who="Siti", said=said) for said in (simulated, SHORT)]
    found = list(told_in("\n".join(lines), KNOWN, "a.txt", 0.0))
    assert [(code, ticket is None) for code, ticket in found] == [
        ("TS-22222", True),
        (CODE, False),
    ]
    lines = [CHATS["Android id"].format(who="Siti", said=said) for said in ("SIMULASI", SHORT)]
    assert one("\n".join(lines)).code == CODE


def test_a_chat_of_years_is_read_quickly() -> None:
    chat = "15/03/26 09.41 - Siti: halo TS-XXXXX apa kabar\nsemua baik TS-22222\n" * 200_000
    assert cost(lambda: list(told_in(chat + SHORT, KNOWN, "a.txt", 0.0))) < 60
