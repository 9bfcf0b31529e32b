"""What the checks look at and what they said, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checks.result import CheckResult, State
from troubleshoot.text import Language, Text
from troubleshoot.ui import words
from troubleshoot.ui.chain import sign
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Line, Manner, Page, item

if TYPE_CHECKING:
    from troubleshoot.report.wording import Wording

SUBJECTS: dict[str, Text] = {
    "link": Text("kabel dan adaptor jaringan", "the cable and the network adapter"),
    "address": Text("alamat komputer di jaringan", "this computer's network address"),
    "gateway": Text("router kantor", "the office router"),
    "intranet": Text("jaringan pemerintah (intranet)", "the government network (intranet)"),
    "internet": Text("sambungan ke internet", "the connection to the internet"),
    "dns": Text("penerjemah nama situs", "the translator of site names"),
    "web": Text("pembukaan halaman web", "the opening of web pages"),
    "loss": Text("data hilang di jalan", "data lost on the way"),
    "hosts": Text("daftar nama khusus di komputer ini", "this computer's own list of names"),
    "proxy": Text("perantara internet (proxy)", "the internet go-between (proxy)"),
    "clock": Text("jam komputer ini", "this computer's clock"),
    "tls": Text("sertifikat keamanan situs", "the security certificates of sites"),
    "ipv6": Text("alamat gaya baru (IPv6)", "new-style addresses (IPv6)"),
    "mtu": Text("kiriman data berukuran besar", "the sending of large data"),
    "wifi": Text("sinyal Wi-Fi", "the Wi-Fi signal"),
    "cable": Text("mutu kabel LAN", "the quality of the LAN cable"),
    "computer": Text("kesibukan komputer ini", "how busy this computer is"),
    "bandwidth": Text("kecepatan unduh dan unggah", "download and upload speed"),
    "site": Text("situs yang dituju", "the site in question"),
}
_OTHER = Text("jaringan", "the network")
_SAID = {
    State.OK: (words.IS_FINE, "good"),
    State.PROBLEM: (words.HAS_PROBLEM, "bad"),
    State.NOT_RUN: (words.NOT_MEASURED, "quiet"),
}


def subject(check: str, language: Language) -> str:
    """What a check looks at."""
    return SUBJECTS.get(check, _OTHER).in_(language)


def finding_line(result: CheckResult, look: Look) -> Line:
    """One finished check: sign, what was looked at, what was found."""
    said, manner = _SAID[result.state]
    what = subject(result.check, look.language)
    text = f"{_head(result, look)}{what}: {said.in_(look.language)}"
    return Line(look.plain(text)[: look.width - 1], _manner(manner))


def findings_page(
    results: Iterable[CheckResult], look: Look, wording: Wording | None = None
) -> Page:
    """Every result with what it means, in the words that reports use."""
    return tuple(line for result in results for line in _finding(result, look, wording))


def _finding(result: CheckResult, look: Look, wording: Wording | None) -> Page:
    known = wording.checks.get(result.check) if wording else None
    said = known.outcomes.get(result.outcome) if known else None
    if said is None:
        return (finding_line(result, look),)
    what = subject(result.check, look.language)
    return item(_head(result, look), f"{what}: {said.in_(look.language)}", look)


def pending_line(check: str, look: Look) -> Line:
    """A check that is still running."""
    what = words.CHECKING.in_(look.language).format(what=subject(check, look.language))
    return item(f"  {'':<2} ", f"{what} {look.signs.busy}", look, "quiet")[0]


def _head(result: CheckResult, look: Look) -> str:
    return f"  {sign(result.state, look.signs):<2} "


def _manner(name: str) -> Manner:
    return "good" if name == "good" else "bad" if name == "bad" else "quiet"
