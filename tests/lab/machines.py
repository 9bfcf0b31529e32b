"""Machines: starting the servers that every lab has."""

from pathlib import Path

from tests.lab.layout import Layout
from tests.lab.plan import RESOLVER
from tests.lab.processes import PYTHON, Processes

_SERVERS = "tests.lab.servers"


def start(processes: Processes, layout: Layout, certificates: Path) -> None:
    """Start the internet, the relay, the intranet and the router's forwarder, and wait."""
    world = str(processes.place.world)
    servers = {
        "internet": ("isp", (world, str(certificates))),
        "relay": ("relay", (world, "near", "far")),
        "intranet": ("intranet", (world,)),
    }
    for name, (role, args) in servers.items():
        processes.start(name, role, [*PYTHON, f"{_SERVERS}.{name}", *args])
    _start_forwarder(processes, layout)
    for name in servers:
        processes.wait(name, "ready")


def renew_forwarder(processes: Processes, layout: Layout) -> None:
    """A new forwarder: the old one waits up to 10 s for questions that the fault swallowed."""
    processes.end("forwarder")
    _start_forwarder(processes, layout)


def _start_forwarder(processes: Processes, layout: Layout) -> None:
    argv = [
        *("dnsmasq", "-k", "--conf-file=/dev/null", "--log-facility=-", "--user=root"),
        # No cache, so that neither a fault nor its undo is hidden by it.
        *("--no-resolv", "--no-hosts", "--cache-size=0", "--bind-interfaces", "--pid-file="),
        *("--except-interface=lo", f"--listen-address={layout.plan.router}"),
        f"--server={RESOLVER}",
    ]
    processes.start("forwarder", "router", argv, "started")
