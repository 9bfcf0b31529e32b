"""Every check there is, in the order in which people read them: from the PC outwards."""

from checks.check import Check, Phase

CHECKS: tuple[Check, ...] = (
    Check("link", Phase.INVENTORY, deadline_s=2.0),
    Check("wifi", Phase.INVENTORY, deadline_s=2.0),
    Check("address", Phase.INVENTORY, deadline_s=2.0),
    Check("computer", Phase.PROBE, deadline_s=4.0),
    Check("cable", Phase.PROBE, deadline_s=3.0),
    Check("gateway", Phase.PROBE, deadline_s=4.5),
    Check("router_role", Phase.PROBE, deadline_s=4.0),
    Check("router_mac", Phase.PROBE, deadline_s=3.0),
    Check("loss", Phase.PROBE, deadline_s=4.7),
    Check("intranet", Phase.PROBE, deadline_s=4.0),
    Check("internet", Phase.PROBE, deadline_s=4.0),
    Check("ways", Phase.PROBE, deadline_s=4.0),
    Check("dns", Phase.PROBE, deadline_s=4.0),
    Check("fresh_names", Phase.PROBE, deadline_s=4.0, of="dns"),
    Check("system_names", Phase.PROBE, deadline_s=4.0),
    Check("hosts", Phase.PROBE, deadline_s=4.0),
    Check("proxy", Phase.PROBE, deadline_s=4.3),
    Check("web", Phase.PROBE, deadline_s=4.0),
    Check("page", Phase.PROBE, deadline_s=4.0),
    Check("clock", Phase.PROBE, deadline_s=4.0),
    Check("secure", Phase.PROBE, deadline_s=4.2),
    Check("time", Phase.PROBE, deadline_s=4.2, of="secure"),
    Check("tls", Phase.PROBE, deadline_s=4.2),
    Check("ipv6", Phase.PROBE, deadline_s=4.2),
    Check("mtu", Phase.PROBE, deadline_s=4.2),
    Check("bandwidth", Phase.ON_REQUEST, deadline_s=10.5, alone=True),
    Check("site", Phase.ON_REQUEST, deadline_s=17.8),
)

BY_NAME = {check.name: check for check in CHECKS}
