"""How a ladder ends: "does it work now?", and what follows from the answer."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import UNDETERMINED
from troubleshoot.text import Text
from troubleshoot.trees.model import UNKNOWN_ANSWER, Ask, Choice, Escalate, Node, Resolved

WORKS = "berfungsi"
SOLVED = "selesai"
REPORT = "lapor"
STILL_BROKEN = "belum-pulih"
UNCLEAR = "belum-jelas"
BY_WORD = "selesai-tanpa-ukur"

_WORKS_NOW = Text(
    "Pengukuran sudah baik. Apakah sekarang sudah bisa dipakai?",
    "The measurements are good now. Does it work for you?",
)
_YES = Text("Ya, sudah bisa", "Yes, it works")
_NO = Text("Belum bisa", "Not yet")
_UNSURE = Text("Tidak tahu", "I don't know")
_SOLVED = Text(
    "Masalah selesai. Sudah diukur ulang dan hasilnya baik.",
    "The problem is solved. It was measured again and is fine.",
)
_STILL = Text(
    "Pengukuran baik, tetapi belum bisa dipakai. Kami buatkan laporan dengan buktinya.",
    "All measures fine, but it does not work yet. A report with the evidence is made.",
)
_UNCLEAR = Text(
    "Penyebabnya belum jelas. Kami buatkan laporan untuk petugas.",
    "The cause is not clear yet. A report for the technician is made.",
)
_UNMEASURED = Text(
    "Belum ada ukuran baru. Apakah sekarang sudah bisa dipakai?",
    "There is no new measurement. Does it work for you now?",
)
_BY_WORD = Text(
    "Menurut Anda masalahnya selesai. Tidak ada ukuran baru yang membuktikannya.",
    "You say that the problem is solved. No new measurement proves it.",
)


def endings(*, agreed: bool) -> list[Node]:
    """Where every ladder ends. `agreed`: each measurement of this one was asked for before."""
    works = _works(WORKS, _WORKS_NOW, SOLVED, STILL_BROKEN)
    unclear = Escalate(id=UNCLEAR, text=_UNCLEAR, cause=UNDETERMINED)
    return [
        works,
        Resolved(id=SOLVED, text=_SOLVED),
        Escalate(id=STILL_BROKEN, text=_STILL, cause=UNDETERMINED),
        Resolved(id=BY_WORD, text=_BY_WORD) if agreed else unclear,
    ]


def unmeasured(node_id: str, following: str) -> Ask:
    """Whether it works, where nothing new was measured: their word, and no proof."""
    return _works(node_id, _UNMEASURED, BY_WORD, following)


def _works(node_id: str, text: Text, solved: str, otherwise: str) -> Ask:
    return Ask(
        id=node_id,
        text=text,
        field="works_now",
        choices=(
            Choice("ya", _YES, solved),
            Choice("belum", _NO, otherwise),
            Choice(UNKNOWN_ANSWER, _UNSURE, otherwise),
        ),
    )
