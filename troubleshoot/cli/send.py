"""`troubleshoot send`: deliver the reports that wait in the outbox."""

from __future__ import annotations

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.report import show
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.box import Outbox
from troubleshoot.outbox.deliver import Courier, Told, ways
from troubleshoot.outbox.loader import NAME, load
from troubleshoot.outbox.reply import Fate
from troubleshoot.outbox.settings import Delivery
from troubleshoot.outbox.trust import context
from troubleshoot.session.home import home, outbox_folder
from troubleshoot.text import Language, Text

_FATES = {
    Fate.TAKEN: Text("sudah terkirim", "has been sent"),
    Fate.LATER: Text("belum terkirim, tetap menunggu", "not sent yet, it goes on waiting"),
    Fate.UNSET: Text(
        "belum terkirim: server menolak pengaturan kita, periksa delivery.yaml",
        "not sent: the server refuses our settings, check delivery.yaml",
    ),
    Fate.REFUSED: Text(
        "ditolak server; disimpan, coba lagi dengan: troubleshoot send --again",
        "refused by the server; kept, try again with: troubleshoot send --again",
    ),
}
_NONE = Text("Tidak ada laporan yang menunggu.", "No reports are waiting.")
_LEFT = Text("Masih menunggu: {count} laporan.", "Still waiting: {count} reports.")


def send(again: bool, language: Language) -> int:
    """Deliver what waits. `again`: also what a server has refused."""
    outbox = Outbox(outbox_folder(home()))
    if again:
        outbox.again()
    if not outbox.undelivered():
        show(_NONE.in_(language) + "\n")
        return Exit.DONE
    delivery = _delivery()
    courier = Courier(outbox, ways(delivery, context(delivery.ca)))
    fates = [_tell(told, language) for told in courier.round()]
    left = len(outbox.undelivered())
    if left:
        show(_LEFT.in_(language).format(count=left) + "\n")
    return Exit.FOUND if left or set(fates) - {Fate.TAKEN} else Exit.DONE


def _tell(told: Told, language: Language) -> Fate:
    """One line for one report."""
    details = "; ".join(
        f"{way}: {reply.detail}" for way, reply in told.replies.items() if reply.detail
    )
    why = f" ({details})" if details and told.fate is not Fate.TAKEN else ""
    show(f"{told.code}: {_FATES[told.fate].in_(language)}{why}\n")
    return told.fate


def _delivery() -> Delivery:
    found = load(home())
    if found is None:
        path = home() / NAME
        raise TroubleshootError(
            Text(
                f"Pengiriman belum diatur. Silakan tulis {path}; lihat docs/delivery.md.",
                f"Delivery is not set up. Please write {path}; see docs/delivery.md.",
            )
        )
    return found
