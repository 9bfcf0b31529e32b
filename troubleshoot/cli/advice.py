"""One sentence: what to do now."""

from __future__ import annotations

import re

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Owner
from troubleshoot.text import Language, Text
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Do

_NOTHING = Text("Tidak ada yang perlu dilakukan.", "There is nothing to do.")
_WIZARD = Text(
    "Jalankan `troubleshoot` dan jawab pertanyaannya.", "Run `troubleshoot` and answer it."
)
_OWNERS = {
    Owner.OPERATOR: Text("petugas Dinkominfo", "the Dinkominfo technician"),
    Owner.DINKOMINFO: Text("petugas Dinkominfo", "the Dinkominfo technician"),
    Owner.ISP: Text(
        "petugas Dinkominfo, yang meneruskan ke penyedia internet",
        "the Dinkominfo technician, who informs the provider",
    ),
    Owner.VENDOR: Text("petugas Dinkominfo", "the Dinkominfo technician"),
    Owner.PLN: Text("PLN 123", "PLN 123"),
    Owner.APP_OWNER: Text("pengelola aplikasi", "the application's owner"),
}
_CALL = Text("Hubungi {owner}.", "Contact {owner}.")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# What only the wizard's own screens offer; without one, the wizard is where to go on.
_OF_SCREENS = re.compile(
    r"\bpilih (?:tidak bisa|Lanjutkan)\b|\bchoose (?:that you cannot|Continue)\b", re.IGNORECASE
)
_GO_ON = Text("sesudahnya jalankan `troubleshoot`", "afterwards run `troubleshoot`")


def next_step(cause: str, library: TreeLibrary) -> Text:
    """The first step of the cause's remedy, else whom to ask."""
    if cause in (NO_FAULT, UNDETERMINED):
        return _NOTHING if cause == NO_FAULT else _WIZARD
    remedy = library.remedy(cause)
    if remedy is not None:
        first = remedy.nodes[remedy.start]
        if isinstance(first, Do):
            return Text(_one_sentence(first.text, "id"), _one_sentence(first.text, "en"))
    owner = _OWNERS[library.causes().causes[cause].owner or Owner.DINKOMINFO]
    english = _CALL.in_("en").format(owner=owner.in_("en"))
    return Text(_CALL.id.format(owner=owner.id), english)


def _one_sentence(text: Text, language: Language) -> str:
    """A screen's sentences as one: pulling a cable out is no advice without pushing it in."""
    told = _SENTENCE.split(text.in_(language))
    held = [sentence.rstrip(".") for sentence in told if not _OF_SCREENS.search(sentence)]
    first, *rest = held if len(held) == len(told) else [*held, _GO_ON.in_(language)]
    return "; ".join([first, *(part[:1].lower() + part[1:] for part in rest)]) + "."
