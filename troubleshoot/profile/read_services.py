"""What matters to the office: its applications, and its own urgency for some causes."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.profile import addresses, values
from troubleshoot.profile.readers import blank, filled, many, plain
from troubleshoot.profile.services import SERVICES, Service
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.scalars import member_of
from troubleshoot.source.shapes import lines_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Value


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
    return profile.optional("priorities", partial(_priorities, causes)) or {}


def _priorities(
    causes: Collection[str], value: Value, findings: Findings
) -> dict[str, Priority] | None:
    lines = () if blank(value) else lines_of(value, findings, "`priorities`")
    for cause, _ in lines:
        if causes and cause.text not in causes:
            fix = did_you_mean(cause.text, causes)
            findings.fault("unknown-cause", cause.place, f"there is no cause `{cause.text}`.", fix)
    read = {cause.text: member_of(Priority)(priority, findings) for cause, priority in lines}
    return {cause: priority for cause, priority in read.items() if priority}
