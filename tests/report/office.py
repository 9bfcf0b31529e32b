"""A small world for report tests: an office, a tree, a remedy, causes, and what they know."""

from __future__ import annotations

from typing import Any

from troubleshoot.diagnosis.cause import Cause, CauseTable, Link, Owner, Priority
from troubleshoot.knowledge.remedy import Remedy, RemedyStep, compile_remedy
from troubleshoot.knowledge.tree import Ask, CheckNode, Choice, Diagnose, Do, Escalate, Note, Tree
from troubleshoot.text import Text

NINE = 1_773_540_120.0  # 2026-03-15 09:02 WIB
PROFILE: dict[str, Any] = {
    "unit": "Kelurahan Podosugih",
    "address": "Jl. Melati 5, Pekalongan Barat",
    "room": "Pelayanan",
    "operator": {"name": "Siti Aminah", "role": "operator SIAK"},
    "whatsapp": "0812-3456-7890",
    "service_hours": "08.00–14.00",
    "time_zone": "WIB",
    "contacts": {"dinkominfo": {"name": "Meja bantuan", "whatsapp": "+62 811-2222-333"}},
}

_YES, _NO = Text("Ya", "Yes"), Text("Tidak", "No")
_UNSURE = Text("Tidak tahu", "I don't know")


def _ask(name: str, text: Text, field: str, go: str, **labels: Text) -> Ask:
    known = (labels or {"ya": _YES, "tidak": _NO}) | {"tidak_tahu": _UNSURE}
    choices = tuple(Choice(value, label, go) for value, label in known.items())
    return Ask(id=name, text=text, field=field, choices=choices)


NODES = (
    _ask("listrik", Text("Apakah listrik menyala?", "Is the power on?"), "power", "cakupan"),
    _ask(
        "cakupan",
        Text("Komputer mana yang bermasalah?", "Which computers have the problem?"),
        "scope",
        "catatan",
        satu=Text("Hanya komputer ini", "This computer only"),
        semua=Text("Semua komputer", "All computers"),
    ),
    Note(
        id="catatan",
        text=Text("Ceritakan apa yang terjadi.", "Tell us what happened."),
        field="symptom",
        go="router",
    ),
    CheckNode(
        id="router", text=Text("Router diperiksa."), check="gateway", routes={"default": "ukur"}
    ),
    Diagnose(
        id="ukur",
        text=Text("Jaringan diperiksa.", "The network is checked."),
        routes={"no_fault": "roboh", "default": "remedy"},
    ),
    Do(
        id="roboh",
        text=Text("Silakan menjauh dari tiang.", "Please keep away."),
        go="lapor",
        cannot="lapor",
    ),
    Escalate(
        id="lapor",
        text=Text("Laporan dibuat.", "A report is made."),
        cause="pole_down",
        owner=Owner.PLN,
        priority=Priority.KRITIS,
    ),
)
SYMPTOM = Tree(
    id="internet-mati",
    title=Text("Internet mati total", "No internet at all"),
    start="listrik",
    nodes={node.id: node for node in NODES},
)


def _remedy(cause: str, *steps: Text) -> Tree:
    return compile_remedy(
        Remedy(
            cause=cause,
            title=Text(cause),
            means=Text(cause),
            steps=tuple(RemedyStep(do=step) for step in steps),
            otherwise=Escalate(id="lapor", text=Text("Laporan dibuat.", "A report is made.")),
        )
    )


CABLE = _remedy(
    "cable_unplugged", Text("Tekan ujung kabel LAN sampai klik.", "Push the LAN cable in.")
)
DNS = _remedy(
    "dns_silent",
    Text("Hidupkan ulang komputer ini.", "Restart this computer."),
    Text(
        "Cabut-colok daya router, lalu tunggu 5 menit.", "Power-cycle the router, wait 5 minutes."
    ),
)
REPORT = Tree(
    id="laporan",
    title=Text("Laporan", "Report"),
    start="lapor",
    nodes={"lapor": Escalate(id="lapor", text=Text("Laporan dibuat.", "A report is made."))},
)


class Shelf:
    """A library that holds the trees above."""

    def __init__(self, *trees: Tree) -> None:
        self._trees = {tree.id: tree for tree in trees}

    def tree(self, tree_id: str) -> Tree:
        """A tree by id."""
        return self._trees[tree_id]

    def remedy(self, cause: str) -> Tree | None:
        """The remedy for a cause."""
        return self._trees.get(f"remedi-{cause}")


LIBRARY = Shelf(SYMPTOM, CABLE, DNS, REPORT)


def _cause(name: str, title: Text, means: Text, link: Link | None, **more: Any) -> Cause:
    return Cause(id=name, title=title, means=means, link=link, **more)


_KNOWN = (
    _cause(
        "no_fault", Text("Tidak ada gangguan", "No fault found"), Text("Semua baik.", "Fine."), None
    ),
    _cause("undetermined", Text("Penyebab belum jelas", "Cause not clear"), Text("?"), None),
    _cause(
        "cable_unplugged",
        Text("Kabel LAN tidak tersambung", "LAN cable not connected"),
        Text("Komputer tidak melihat sinyal dari kabel.", "The computer sees no signal."),
        Link.CABLE,
        owner=Owner.OPERATOR,
        priority=Priority.SEDANG,
    ),
    _cause(
        "dns_silent",
        Text("DNS tidak menjawab", "DNS does not answer"),
        Text(
            "Penerjemah nama situs (DNS) tidak menjawab, jadi situs tidak dapat dibuka.",
            "No name server (DNS) answers, so sites do not open.",
        ),
        Link.INTERNET,
        owner=Owner.DINKOMINFO,
        priority=Priority.TINGGI,
        bring=Text("Akun router dan alamat DNS pengganti.", "Router account, other DNS addresses."),
        never=("J1", "J4"),
    ),
    _cause(
        "wifi_weak", Text("Sinyal Wi-Fi lemah", "Weak Wi-Fi"), Text("Sinyal lemah."), Link.CABLE
    ),
    _cause(
        "pole_down",
        Text("Tiang roboh", "Pole down"),
        Text("Bahaya.", "Danger."),
        Link.ISP,
        never=("J3",),
    ),
)
CAUSES = CauseTable({cause.id: cause for cause in _KNOWN}, ())
