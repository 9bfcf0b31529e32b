"""A parcel as an e-mail that ticket systems understand; the same bytes at every attempt."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from troubleshoot.outbox.parcel import Parcel, one_line
from troubleshoot.outbox.settings import Mail

# RFC 2606: nobody's domain, so that the id says nothing of the PC and never changes.
_DOMAIN = "troubleshoot.invalid"
_SENDER = "troubleshoot"


def message(parcel: Parcel, mail: Mail) -> EmailMessage:
    """Text, HTML and the JSON record as an attachment."""
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = one_line(parcel.subject)
    letter["From"] = Address(_SENDER, addr_spec=mail.sender)
    letter["To"] = tuple(Address(addr_spec=to) for to in mail.to)
    letter["Date"] = formatdate(min(max(parcel.ended, 0.0), 253_000_000_000.0))
    letter["Message-ID"] = message_id(parcel.id)
    letter.set_content(parcel.text)
    letter.add_alternative(parcel.html, subtype="html")
    letter.add_attachment(
        parcel.record.encode("utf-8"),
        maintype="application",
        subtype="json",
        filename=f"{parcel.id}.json",
    )
    _fix_boundaries(letter, parcel.id)
    return letter


def message_id(parcel: str) -> str:
    """The id by which a mail server knows a second copy."""
    return f"<{parcel}@{_DOMAIN}>"


def _fix_boundaries(letter: EmailMessage, parcel: str) -> None:
    """Boundaries are random otherwise. Every part is encoded or holds no such line."""
    for number, part in enumerate(letter.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{parcel}_{number}")
