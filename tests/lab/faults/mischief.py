"""Mischief: every server of the lab misbehaves in turn; no program may hang, grow or crash."""

from tests.lab.fault import ANY, Fault, Step
from tests.lab.plan import RESOLVER
from tests.lab.served import Changed, PcFile
from tests.lab.servers import mischief

# Without the office router's forwarder, which would swallow what is malformed.
_DIRECT = PcFile("resolv.conf", f"nameserver {RESOLVER}\nnameserver 8.8.8.8\n")
_SHOWS = {"link": "up", "address": "{pc}", "ping_internet": True}


def _bad(layer: str, mode: str, *steps: Step) -> Fault:
    says = f"Every {layer} server misbehaves: {mode.replace('_', ' ')}."
    return Fault(f"mischief_{layer}_{mode}", ANY, says, steps, _SHOWS)


def _dns(mode: str, **more: object) -> Fault:
    return _bad("dns", mode, _DIRECT, Changed({"dns.mode": mode, "dns.everywhere": True, **more}))


FAULTS = (
    *(_dns(mode) for mode in mischief.DNS),
    _bad("dns", "flood", _DIRECT, Changed({"dns.copies": 500})),
    _bad("dns", "strays_first", _DIRECT, Changed({"dns.stray_s": 0.3})),
    _bad("dns", "strays_only", _DIRECT, Changed({"dns.stray_s": 10.0})),
    *(_bad("web", mode, Changed({"web.mode": mode})) for mode in mischief.WEB),
    *(_bad("tls", mode, Changed({"tls.mode": mode})) for mode in mischief.TLS),
)
