"""Who and where, from the profile of that time, else from what the person wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.report.mask import Mask
from troubleshoot.report.model import Office
from troubleshoot.report.template import find

# report field of a note → where the profile holds the same
PLACES: Mapping[str, str] = {
    "unit": "unit",
    "place": "address",
    "room": "room",
    "reporter": "operator.name",
    "role": "operator.role",
    "phone": "whatsapp",
    "service_hours": "service_hours",
}
_LONGEST = 300


def office_of(profile: Mapping[str, Any], written: Mapping[str, str], mask: Mask) -> Office:
    """The masked office; what nobody knows stays empty."""
    raw = {name: _string(profile, path) or written.get(name, "") for name, path in PLACES.items()}
    lines = {name: " ".join(text.split()) for name, text in raw.items()}
    clean = {name: mask.text(line, _LONGEST) for name, line in lines.items()}
    clean["phone"] = mask.phone(lines["phone"], _LONGEST)
    return Office(**clean, helpdesk=_helpdesk(profile))


def _helpdesk(profile: Mapping[str, Any]) -> str:
    """Dinkominfo's WhatsApp number, digits only; an official contact, so not masked."""
    contact = f"contacts.{Owner.DINKOMINFO.value}"
    written = _string(profile, f"{contact}.whatsapp") or _string(profile, f"{contact}.phone")
    digits = "".join(sign for sign in written if sign.isdigit() and sign.isascii())
    if digits.startswith("0"):
        digits = "62" + digits[1:]
    return digits if 8 <= len(digits) <= 15 else ""


def _string(profile: Mapping[str, Any], path: str) -> str:
    value = find(path, profile)
    return value if isinstance(value, str) else ""
