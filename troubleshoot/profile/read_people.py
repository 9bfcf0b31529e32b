"""The people of a profile: the operator at this PC, and whom to call."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.profile import values
from troubleshoot.profile.model import Contact, Person
from troubleshoot.profile.readers import blank, section, text
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Value

CONTACTS = tuple(owner for owner in Owner if owner is not Owner.OPERATOR)


def operator(profile: Fields) -> Person:
    """Who works at this PC."""
    fields = section(profile, "operator")
    person = Person(text(fields, "name", values.line), text(fields, "role", values.line))
    fields.close()
    return person


def contacts(profile: Fields) -> dict[Owner, Contact]:
    """Whom to call, by who can put things right."""
    fields = section(profile, "contacts")
    read = {owner: fields.optional(owner.value, _contact) for owner in CONTACTS}
    fields.close()
    return {owner: contact for owner, contact in read.items() if contact not in (None, Contact())}


def _contact(value: Value, findings: Findings) -> Contact | None:
    if blank(value):
        return None
    fields = Fields(value, findings, "a contact")
    contact = Contact(
        name=text(fields, "name", values.line),
        phone=text(fields, "phone", values.phone),
        whatsapp=text(fields, "whatsapp", values.whatsapp),
        email=text(fields, "email", values.email),
    )
    fields.close()
    return contact
