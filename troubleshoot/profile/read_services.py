"""What matters to the office: its applications, and its own urgency for some causes."""

from __future__ import annotations

from collections.abc import Collection

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.profile import addresses, values
from troubleshoot.profile.readers import blank, filled, many, plain
from troubleshoot.profile.services import SERVICES, Service
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import member_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Mapping, Value


def services(profile: Fields) -> tuple[Service, ...]:
    """The applications that the office depends on; the shipped list when none are given."""
    read = profile.optional("services", many(_service, 0))
    return SERVICES if read is None else read


def _service(value: Value, findings: Findings) -> Service | None:
    fields = Fields(value, findings, "a service")
    name = fields.required("name", filled(values.line))
    on = fields.optional("on", plain(values.switch)) or False
    at = fields.required("host", filled(addresses.endpoint if on else addresses.pattern))
    owner = fields.optional("owner", member_of(Owner)) or Owner.APP_OWNER
    fields.close()
    return Service(name, at, owner, on) if name and at else None


def priorities(profile: Fields, causes: Collection[str]) -> dict[str, Priority]:
    """The office's own urgency for some causes; any name passes when `causes` is empty."""
    given = profile.optional("priorities", _as_written)
    if given is None or blank(given):
        return {}
    fields = Fields(given, profile.findings, "`priorities`")
    keys = given.keys() if isinstance(given, Mapping) else ()
    read = {key.text: fields.optional(key.text, member_of(Priority)) for key in keys}
    for key in keys:
        if causes and key.text not in causes:
            fix = did_you_mean(key.text, causes)
            profile.findings.fault("unknown-cause", key.place, f"no cause `{key.text}`.", fix)
    return {cause: priority for cause, priority in read.items() if priority}


def _as_written(value: Value, _: Findings) -> Value:
    return value
