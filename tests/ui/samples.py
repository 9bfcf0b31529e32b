"""Nodes, screens and measurements as the wizard meets them."""

from __future__ import annotations

from dataclasses import replace

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import Cause, Link
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Choice, Diagnose, Do, Escalate, Note, Resolved, Wait
from troubleshoot.session.operator import Screen
from troubleshoot.text import Language, Text

UNPLUGGED = "cable_unplugged"
CAUSES = {
    UNPLUGGED: Cause(
        id=UNPLUGGED,
        title=Text("Kabel LAN tidak tersambung", "LAN cable not connected"),
        means=Text(
            "Komputer tidak melihat sinyal apa pun dari kabel jaringan.",
            "The computer sees no signal at all from the network cable.",
        ),
        link=Link.CABLE,
    )
}
KNOWLEDGE = Knowledge.open()
SUBJECTS = KNOWLEDGE.wording = Wording(
    {name: replace(words, outcomes={}) for name, words in KNOWLEDGE.wording.checks.items()}
)
"""Names without meanings: whether it is fine is all that is said."""
POWER = Ask(
    id="listrik",
    text=Text("Apakah listrik di ruangan ini menyala?", "Is the power on in this room?"),
    why=Text("Tanpa listrik, router kantor mati.", "Without power the office router is dead."),
    choices=(
        Choice("tidak_tahu", Text("Tidak tahu", "I don't know"), "ukur"),
        Choice("ya", Text("Ya, menyala", "Yes, it is on"), "ukur"),
        Choice("tidak", Text("Tidak, padam", "No, it is out"), "lapor"),
    ),
)
PUSH = Do(
    id="langkah-1",
    text=Text(
        "Tekan ujung kabel LAN di belakang komputer sampai terdengar bunyi klik.",
        "Push the LAN cable into the back of the computer until it clicks.",
    ),
    why=Text("Kabel longgar adalah penyebab tersering.", "A loose cable is the usual cause."),
    go="ukur-1",
    cannot="lapor",
)
SAW = Note(id="catatan", text=Text("Apa yang Anda lihat?", "What do you see?"), go="ukur")
MEASURE = Diagnose(
    id="ukur",
    text=Text("Komputer memeriksa jaringan.", "The computer checks the network."),
    routes={"default": "remedy"},
)
PATIENCE = Wait(
    id="tunggu", text=Text("Router sedang menyala.", "The router starts."), seconds=300, go="ukur"
)
SOLVED = Resolved(id="selesai", text=Text("Masalah selesai.", "The problem is solved."))
REPORTED = Escalate(id="lapor", text=Text("Kami buatkan laporan.", "A report is made."))
RESULTS = (
    CheckResult("link", State.PROBLEM, "unplugged", seconds=0.1),
    CheckResult("address", State.PROBLEM, "none", seconds=0.1),
    CheckResult.not_run("gateway", "no address"),
)
CHAIN = tuple(
    (link.value, state.value)
    for link, state in zip(
        Link,
        [LinkState.OK, LinkState.PROBLEM, *[LinkState.BLOCKED] * 4, LinkState.NOT_RUN],
        strict=True,
    )
)
FOUND = Measured(
    when=0.0,
    at="internet-mati.ukur",
    cause=UNPLUGGED,
    sure="certain",
    also=(),
    chain=CHAIN,
    results=RESULTS,
    seconds=1.0,
)


def screen(
    language: Language = "id",
    step: int = 3,
    *,
    back: bool = True,
    found: Measured | None = None,
    simulated: str | None = None,
) -> Screen:
    return Screen(
        "internet-mati.listrik",
        language,
        "Internet mati total" if language == "id" else "No internet at all",
        step,
        back,
        found,
        simulated,
    )
