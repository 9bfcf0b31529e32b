"""Every check there is, in the order in which people read them: from the PC outwards."""

from __future__ import annotations

from checks.check import Check, Phase

CHECKS: tuple[Check, ...] = (
    Check("link", Phase.INVENTORY, deadline_s=2.0),
    Check("wifi", Phase.INVENTORY, deadline_s=2.0),
    Check("address", Phase.INVENTORY, deadline_s=2.0),
    Check("computer", Phase.PROBE, deadline_s=4.0),
    Check("cable", Phase.PROBE, deadline_s=3.0),
    Check("gateway", Phase.PROBE, deadline_s=4.5),
    Check("loss", Phase.PROBE, deadline_s=4.7),
    Check("intranet", Phase.PROBE, deadline_s=4.0),
    Check("internet", Phase.PROBE, deadline_s=4.0),
    Check("dns", Phase.PROBE, deadline_s=4.0),
    Check("hosts", Phase.PROBE, deadline_s=4.0),
    Check("proxy", Phase.PROBE, deadline_s=4.3),
    Check("web", Phase.PROBE, deadline_s=4.0),
    Check("clock", Phase.PROBE, deadline_s=4.0),
    Check("tls", Phase.PROBE, deadline_s=4.2),
    Check("ipv6", Phase.PROBE, deadline_s=4.2),
    Check("mtu", Phase.PROBE, deadline_s=4.0),
    Check("bandwidth", Phase.ON_REQUEST, deadline_s=10.5, alone=True),
    Check("site", Phase.ON_REQUEST, deadline_s=11.0),
)

BY_NAME = {check.name: check for check in CHECKS}
