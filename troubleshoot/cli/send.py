"""`troubleshoot send`: deliver the reports that wait in the outbox."""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from typing import Any

from troubleshoot import __version__
from troubleshoot.cli.context import on_stderr
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.report import show
from troubleshoot.diagnosis.cause import Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.deliver import Courier, Delivered, transports
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.outbox.settings import NAME, Delivery, load
from troubleshoot.outbox.transport import Fate, Reply, tls_context
from troubleshoot.report.model import CauseName, Headline, Office, Report, code_of
from troubleshoot.report.timestamp import here
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import home, outbox_folder, tidy
from troubleshoot.text import Language

SAYS = own_words(__file__)
_FATES = {fate: SAYS[f"FATE_{fate.name}"] for fate in Fate}


def send(again: bool, language: Language) -> int:
    """Deliver what waits. `again`: also what a server has refused."""
    tidy(home())
    outbox = Outbox(outbox_folder(home()))
    try:
        waits = outbox.undelivered() or (again and outbox.failed())
    except TroubleshootError as closed:  # nobody can say that nothing waits
        on_stderr(language)(closed.text)
        return Exit.FOUND
    if again:
        outbox.again()
    if not waits:
        show(SAYS["NONE"].in_(language) + "\n")
        return Exit.DONE
    delivery = _delivery()
    courier = Courier(outbox, transports(delivery, tls_context(delivery.ca)))
    fates = [_tell(told, language) for told in courier.round()]
    left = len(outbox.undelivered())
    if left:
        show(SAYS["LEFT"].in_(language).format(count=left) + "\n")
    return Exit.FOUND if left or set(fates) - {Fate.TAKEN} else Exit.DONE


def _tell(told: Delivered, language: Language) -> Fate:
    """One line for one report."""
    number = SAYS["TICKET"].in_(language).format(numbers=told.numbers) if told.numbers else ""
    why = "; ".join(filter(None, (number, told.details)))
    show(f"{told.code}: {_FATES[told.fate].in_(language)}{f' ({why})' if why else ''}\n")
    return told.fate


# A test report to every way, past the outbox: what arrived where.


def prove(language: Language) -> int:
    """Send a marked test report by every way that is set up; keep nothing."""
    delivery, parcel = _delivery(), a_test(language)
    ways = transports(delivery, tls_context(delivery.ca))
    replies = {way: deliver(parcel) for way, deliver in ways.items()}
    for way, reply in replies.items():
        show(f"{way}: {_arrival(reply, delivery, language)}\n")
    return Exit.DONE if {r.fate for r in replies.values()} == {Fate.TAKEN} else Exit.FOUND


def _arrival(reply: Reply, delivery: Delivery, language: Language) -> str:
    if reply.fate is not Fate.TAKEN:
        why = _FATES[Fate.MISCONFIGURED if reply.fate is Fate.REFUSED else reply.fate]
        return f"{why.in_(language)} ({reply.detail})"
    if reply.receipt:
        return SAYS["ARRIVED"].in_(language).format(number=reply.receipt)
    to = ", ".join(delivery.mail.to if delivery.mail else ())
    return SAYS["POSTED"].in_(language).format(to=to)


def a_test(language: Language) -> Parcel:
    """A report that says in every form that it is none; simulated, so that no inbox counts it."""
    session = f"{datetime.now():%Y%m%d-%H%M%S}-uji-{secrets.token_hex(3)}"
    title, means = SAYS["TEST_TITLE"], SAYS["TEST_MEANS"]
    name, now = CauseName("no_fault", title), here(time.time())
    lists = ("chain", "evidence", "measurements", "steps", "answers", "remarks")
    nothing: Any = dict.fromkeys(lists, ())
    report = Report(
        session=session,
        code=code_of(session),
        language=language,
        simulated="uji-kirim",
        headline=Headline(
            Outcome.RECORDED, name, means, None, Sure.UNKNOWN, Proof.WORD, None, Priority.RENDAH
        ),
        symptom=title,
        office=Office(),
        started=now,
        ended=now,
        program=__version__,
        trees="-",
        **nothing,
    )
    return pack(report, test=True)


def _delivery() -> Delivery:
    found = load(home())
    if found is None:
        path = home() / NAME
        raise TroubleshootError(SAYS["NOT_SET_UP"].filled(path=path))
    return found
