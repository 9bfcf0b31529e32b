"""Everything that the program may talk to, told beforehand for `check --targets`: what the checks
declare, in the words of the wording file. Pure: nothing is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.check import Phase
from checks.contacts import Contact
from checks.registry import CHECKS
from checks.settings import Settings
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.knowledge.template import fill
from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text

SAYS = own_words(__file__)


@dataclass(frozen=True)
class Target:
    """One thing that may be asked.

    `host`: a name or address, or what stands for this network's own devices. `via`: protocol
    and port. `on_request`: only when somebody asks for that measurement.
    """

    host: Text
    via: str
    asks: Text
    why: Text
    on_request: bool = False


def targets(settings: Settings, wording: Wording) -> tuple[Target, ...]:
    """What the registered checks declare, each once, from the PC outwards."""
    asked: dict[Contact, bool] = {}
    for check in CHECKS:
        for contact in check.module.contacts(settings):
            asked[contact] = asked.get(contact, True) and check.phase is Phase.ON_REQUEST
    order = list(wording.contacts)
    found = sorted(asked, key=lambda contact: order.index(contact.purpose))
    return tuple(_target(contact, asked[contact], wording) for contact in found)


def target_list(targets: Sequence[Target], language: Language) -> str:
    """Lines of at most some 80 letters, grouped by the reason."""
    parts = [SAYS["HEAD"].in_(language)]
    for why, group in groupby(targets, key=lambda target: target.why):
        lines = []
        for one in group:
            tail = f" ({SAYS['ON_REQUEST'].in_(language)})" if one.on_request else ""
            host, asks = one.host.in_(language), one.asks.in_(language)
            lines.append(f"  {host}\n      {one.via} - {asks}{tail}")
        parts.append("\n".join([why.in_(language), *dict.fromkeys(lines)]))
    return "\n\n".join([*parts, SAYS["FOOT"].in_(language)]) + "\n"


def _target(contact: Contact, on_request: bool, wording: Wording) -> Target:
    words, about = wording.contacts[contact.purpose], {"about": contact.about}
    host = Text(contact.host) if contact.host else fill(words.host or Text(""), about)
    asks = fill(words.asks, about) or words.asks
    return Target(host or Text(""), contact.via, asks, words.why, on_request)
