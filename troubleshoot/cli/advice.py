"""One sentence: what to do now."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Owner
from troubleshoot.text import Text
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


def next_step(cause: str, library: TreeLibrary) -> Text:
    """The first step of the cause's remedy, else whom to ask."""
    if cause in (NO_FAULT, UNDETERMINED):
        return _NOTHING if cause == NO_FAULT else _WIZARD
    remedy = library.remedy(cause)
    if remedy is not None:
        first = remedy.nodes[remedy.start]
        if isinstance(first, Do):
            return first.text
    owner = _OWNERS[library.causes().causes[cause].owner or Owner.DINKOMINFO]
    english = _CALL.in_("en").format(owner=owner.in_("en"))
    return Text(_CALL.id.format(owner=owner.id), english)
