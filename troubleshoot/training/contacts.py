"""Whom a sheet of paper names, and how they are reached."""

from __future__ import annotations

from collections.abc import Collection

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.profile.model import Contact, Profile
from troubleshoot.text import Language, Text

_DOTS = "." * 40

_OWNERS = {
    Owner.DINKOMINFO: Text("Dinkominfo", "Dinkominfo"),
    Owner.PLN: Text("PLN", "PLN"),
    Owner.ISP: Text("Penyedia internet", "Internet provider"),
    Owner.VENDOR: Text("Penyedia alat", "Vendor"),
    Owner.APP_OWNER: Text("Pemilik aplikasi", "Application owner"),
}
_OFFICE = Text("Kantor", "Office")


def contacts(
    profile: Profile, owners: Collection[Owner], language: Language
) -> list[tuple[str, str, str]]:
    """The office, then those of the profile; lines to write on where it names none."""
    rows = [(_OFFICE.in_(language), profile.unit or _DOTS, profile.whatsapp or _DOTS)]
    for owner, name in _OWNERS.items():
        contact = profile.contacts.get(owner) or _known(owner)
        if owner in owners and (contact or owner is Owner.DINKOMINFO):
            own = contact or Contact()
            numbers = " / ".join(filter(None, [own.phone, own.whatsapp, own.email]))
            rows.append((name.in_(language), own.name or _DOTS, numbers or _DOTS))
    return rows


def _known(owner: Owner) -> Contact | None:
    """PLN has one number for everybody."""
    return Contact(name="PLN", phone="123") if owner is Owner.PLN else None
