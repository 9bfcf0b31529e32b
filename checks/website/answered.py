"""What a site's server answered, as facts: the code, how much came, whether it keeps one out."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Any

from checks.host.replies import Fault, HttpAnswer
from checks.website.body import unpacked
from checks.website.visit import Visit

_GUARDS = ("cloudflare", "akamai", "imperva", "incapsula", "sucuri", "ddos-guard")


def answered(seen: Visit, waited_s: float) -> dict[str, Any]:
    """The fields of a reading that tell of the answer; `waited_s` where it was in vain."""
    if seen.answer is None:
        return {"fault": seen.door.fault}
    silent = seen.answer.status is None and seen.answer.fault is Fault.TIMED_OUT
    return {
        "fault": seen.answer.fault,
        "status": seen.answer.status,
        "body_bytes": len(seen.answer.body),
        "waited_s": round(waited_s, 1) if silent else None,
        "blank": _is_blank(seen.answer) or None,
        "guarded": _is_guarded(seen.answer),
    }


def _is_blank(answer: HttpAnswer) -> bool:
    """Whether a whole answer came that shows nothing, and leads to no other page."""
    if answer.fault or answer.status is None or "refresh" in answer.headers:
        return False
    return not unpacked(answer).removeprefix(BOM_UTF8).strip()


def _is_guarded(answer: HttpAnswer) -> bool:
    """A log-in, or a guard that lets browsers in and programs not: the site itself is up."""
    if answer.status in (401, 407, 429) or "cf-mitigated" in answer.headers:
        return True
    by = f"{answer.headers.get('server', '')} {answer.headers.get('x-cdn', '')}".lower()
    return answer.status == 403 and any(guard in by for guard in _GUARDS)
