"""The chain PC → kabel → router → … with a word and a sign for every link."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.diagnosis.cause import Link
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.text import Text
from troubleshoot.ui.look import Look, Symbols
from troubleshoot.ui.page import Line, Page, item, paragraph

Chain = Sequence[tuple[str, str]]

LINKS: dict[str, Text] = {
    Link.PC: Text("PC", "PC"),
    Link.CABLE: Text("kabel", "cable"),
    Link.ROUTER: Text("router", "router"),
    Link.INTRANET: Text("intranet", "intranet"),
    Link.ISP: Text("penyedia", "provider"),
    Link.INTERNET: Text("internet", "internet"),
    Link.SITE: Text("situs", "site"),
}
STATES: dict[str, Text] = {
    LinkState.OK: Text("baik", "fine"),
    LinkState.PROBLEM: Text("masalah", "problem"),
    LinkState.BLOCKED: Text("tertahan", "held up"),
    LinkState.NOT_RUN: Text("dilewati", "skipped"),
}
_LEGEND: dict[str, Text] = {
    LinkState.BLOCKED: Text(
        "tertahan: belum terlihat, karena ada masalah sebelumnya",
        "held up: cannot be seen, because of the problem before it",
    ),
    LinkState.NOT_RUN: Text("dilewati: tidak diukur", "skipped: not measured"),
}
_CELL = 11


def chain_page(chain: Chain, look: Look) -> Page:
    """The chain side by side, or below each other on a narrow screen; then the legend."""
    if not chain:
        return ()
    fits = len(chain) * _CELL < look.width
    drawn = _across(chain, look) if fits else _down(chain, look)
    return (*drawn, *_legend(chain, look))


def sign(state: str, signs: Symbols) -> str:
    """The sign of a link's or a check's state."""
    return {
        LinkState.OK: signs.ok,
        LinkState.PROBLEM: signs.problem,
        LinkState.BLOCKED: signs.blocked,
    }.get(LinkState(state), signs.not_run)


def _across(chain: Chain, look: Look) -> Page:
    names = "".join(LINKS[link].in_(look.language).center(_CELL) for link, _ in chain)
    states = "".join(STATES[state].in_(look.language).center(_CELL) for _, state in chain)
    cells = [f" {sign(state, look.signs)} ".center(_CELL, look.signs.line) for _, state in chain]
    return (Line(names.rstrip()), Line(_trim("".join(cells), look)), Line(states.rstrip()))


def _trim(line: str, look: Look) -> str:
    """No loose ends before the first and after the last sign."""
    core = line.strip(look.signs.line)
    left = len(line) - len(line.lstrip(look.signs.line))
    return " " * left + core.rstrip()


def _down(chain: Chain, look: Look) -> Page:
    width = max(len(LINKS[link].in_(look.language)) for link, _ in chain)
    return tuple(
        Line(
            f"  {sign(state, look.signs):<2} {LINKS[link].in_(look.language):<{width}}  "
            f"{STATES[state].in_(look.language)}"
        )
        for link, state in chain
    )


def _legend(chain: Chain, look: Look) -> Page:
    used = [state for state in _LEGEND if any(state == seen for _, seen in chain)]
    lines: list[Line] = list(paragraph("", look)) if used else []
    for state in used:
        head = f"  {sign(state, look.signs)} "
        lines += item(head, _LEGEND[state].in_(look.language), look, "quiet")
    return tuple(lines)
