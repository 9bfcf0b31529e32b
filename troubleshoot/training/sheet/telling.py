"""A way through the trees as one line of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from troubleshoot.diagnosis.cause import Cause, Owner
from troubleshoot.text import Language, Text
from troubleshoot.training.sheet.road import Kind, Stop
from troubleshoot.training.sheet.wording import advice, on_paper, statements
from troubleshoot.trees.model import Escalate, Node, Recorded, Resolved, Wait

_MINUTE = 60
_PLACES = (Kind.FORK, Kind.SHEET, Kind.TABLE)

NumberOf = Callable[[Stop], int]

_STILL = Text("Belum baik: ", "Not yet: ")
_THEN = Text("Bila baik: ", "If fine: ")
_STEP = Text("Ke langkah {number}.", "Go to step {number}.")
_SHEET = Text("Lihat lembar “{title}”.", "See sheet “{title}”.")
_MEASURE = Text("Periksa kotak J.", "Check box J.")
_TABLE = Text("Lihat kotak J.", "See box J.")
_MINUTES = Text("Tunggu {minutes} menit.", "Wait {minutes} minutes.")
_SECONDS = Text("Tunggu {seconds} detik.", "Wait {seconds} seconds.")
# Third parties are reached through Dinkominfo.
_CALL = Text("Hubungi Dinkominfo.", "Call Dinkominfo.")
_CALLS = {
    Owner.PLN: Text("Hubungi PLN 123.", "Call PLN at 123."),
    Owner.APP_OWNER: Text(
        "Hubungi pemilik aplikasi dan Dinkominfo.", "Call the application's owner and Dinkominfo."
    ),
}
_SOLVED = Text("Selesai.", "Solved.")


def told(
    stops: Iterable[Stop],
    number: NumberOf,
    causes: Mapping[str, Cause],
    language: Language,
    *,
    brief: bool = False,
) -> str:
    """The stops as sentences, each after what must have failed before it.

    `brief`: that Dinkominfo is called at last stands once on the page, not at the end of each way.
    """
    teller = _Teller(number, causes, language, brief)
    return " ".join(filter(None, (teller.says(stop) for stop in stops)))


def step_words(number: int, language: Language) -> str:
    """Where to go on."""
    return _STEP.in_(language).format(number=number)


def owner_of(node: Escalate, causes: Mapping[str, Cause]) -> Owner:
    """Whom this ending is for."""
    cause = causes.get(node.cause or "")
    return node.owner or (cause.owner if cause else None) or Owner.DINKOMINFO


class _Teller:
    def __init__(
        self, number: NumberOf, causes: Mapping[str, Cause], language: Language, brief: bool
    ) -> None:
        self._number, self._causes, self._language = number, causes, language
        self._needless = _CALL.in_(language) if brief else None
        self._acted, self._measured, self._lead = False, False, ""

    def says(self, stop: Stop) -> str:
        """One stop; what it shows goes before the next one that says something."""
        said = " ".join(filter(None, self._words(stop)))
        lead = ""
        if said:
            lead, self._lead = self._lead, ""
        self._acted |= stop.kind in (Kind.DO, Kind.WAIT)
        if stop.kind is Kind.TRIED and self._acted:
            self._lead = _STILL.in_(self._language)
        elif stop.kind is Kind.MEASURE:
            self._lead = _THEN.in_(self._language)
        if lead == _STILL.in_(self._language) and said == self._needless:
            return ""
        return lead + (said[:1].lower() + said[1:] if lead and stop.kind in _PLACES else said)

    def _words(self, stop: Stop) -> Iterator[str]:
        language = self._language
        match stop.kind:
            case Kind.FORK:
                yield step_words(self._number(stop), language)
            case Kind.SHEET:
                yield _SHEET.in_(language).format(title=stop.tree.title.in_(language))
            case Kind.MEASURE if not self._measured:
                self._measured = True
                yield _MEASURE.in_(language)
            case Kind.TABLE:
                yield _TABLE.in_(language)
            case Kind.CALL:
                yield _CALL.in_(language)
            case Kind.SAY if stop.node:
                yield statements(stop.node.text.in_(language))
            case Kind.DO | Kind.WAIT | Kind.END if stop.node:
                yield from self._node(stop.node)

    def _node(self, node: Node) -> Iterator[str]:
        ends = isinstance(node, Escalate)
        told = (
            advice(node.text, self._language) if ends else on_paper(node.text.in_(self._language))
        )
        yield told
        match node:
            case Escalate():
                yield self._call(node, told)
            case Wait():
                unit = _SECONDS if node.seconds < _MINUTE else _MINUTES
                seconds, minutes = round(node.seconds), round(node.seconds / _MINUTE)
                yield unit.in_(self._language).format(seconds=seconds, minutes=minutes)
            case Resolved() | Recorded() if not told:
                yield _SOLVED.in_(self._language)

    def _call(self, node: Escalate, said: str) -> str:
        owner = owner_of(node, self._causes)
        if owner is Owner.OPERATOR or owner.value in said.lower():
            return ""
        return _CALLS.get(owner, _CALL).in_(self._language)
