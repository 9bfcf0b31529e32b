"""At the start: reports that wait, offered where delivery is set up and the network is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.home import home, outbox_folder

if TYPE_CHECKING:
    from troubleshoot.outbox.box import Outbox
    from troubleshoot.outbox.settings import Delivery

SETTINGS = "delivery.yaml"
MOST_S = 60.0
ATTEMPT_S = 20.0


def offer_waiting(desk: Desk) -> None:
    """One question, and only when a yes can be kept. Trouble here must never stop the help."""
    if not any(_waiting(outbox_folder(home()))) or not (home() / SETTINGS).exists():
        return
    try:
        _offer(desk)
    except TroubleshootError as trouble:
        desk.warn(trouble.text)


def _waiting(folder: Path) -> Iterator[Path]:
    """What may wait, by a look into two folders: the first screen must come at once."""
    for name in ("pending", "claimed"):
        yield from (folder / name).glob("[!.]*.json")


def _offer(desk: Desk) -> None:
    from troubleshoot.outbox.box import Outbox
    from troubleshoot.outbox.loader import load
    from troubleshoot.outbox.reach import reachable
    from troubleshoot.report.code import code_of
    from troubleshoot.ui.start import agrees_to_send

    delivery, outbox = load(home()), Outbox(outbox_folder(home()))
    codes = [code_of(parcel) for parcel in outbox.waiting()]
    if delivery and codes and reachable(delivery) and agrees_to_send(desk.terminal, codes):
        _send(outbox, delivery, desk)


def _send(outbox: Outbox, delivery: Delivery, desk: Desk) -> None:
    from troubleshoot.outbox.deliver import Courier, ways
    from troubleshoot.outbox.reply import Fate
    from troubleshoot.outbox.trust import context
    from troubleshoot.ui.start import sending_page, sent_page

    terminal = desk.terminal
    terminal.show(sending_page(terminal.look), fresh=True)
    courier = Courier(outbox, ways(delivery, context(delivery.ca), ATTEMPT_S))
    told = list(courier.round(MOST_S))
    sent = [one.code for one in told if one.fate is Fate.TAKEN]
    terminal.pause(sent_page(sent, len(outbox.undelivered()), terminal.look))
