"""Office: the lines that give each machine its addresses; running them again heals."""

from tests.lab.layout import Layout
from tests.lab.place import Place

LEASE_SECONDS = 7200
ROUTER_LOCAL = "fe80::1"


def pc(layout: Layout) -> list[str]:
    """The PC: what DHCP and a router advertisement would have given it."""
    plan = layout.plan
    lease = f"valid_lft {LEASE_SECONDS} preferred_lft {LEASE_SECONDS}"
    lines = [
        "link set eth0 up",
        "addr flush dev eth0 scope global",
        "addr flush dev eth0 to 169.254.0.0/16",
        "route flush table main dev eth0 scope global",
        f"addr add {plan.pc}/24 brd + dev eth0 {lease}",
        f"route replace default via {plan.router} dev eth0 proto dhcp metric 100",
    ]
    if layout.ipv6:
        lines += [
            f"addr add {plan.pc6}/64 dev eth0 {lease} nodad",
            f"route replace default via {ROUTER_LOCAL} dev eth0 proto ra metric 100",
        ]
    return lines


def router(layout: Layout) -> list[str]:
    """The office router: LAN, intranet, and the line to the provider."""
    plan = layout.plan
    lines = [
        *(f"link set {interface} up" for interface in ("lan", "intra", "wan")),
        f"addr replace {plan.router}/24 brd + dev lan",
        f"addr replace {plan.intranet4}.1/24 brd + dev intra",
        f"addr replace {plan.wan4}.2/24 brd + dev wan",
        f"route replace default via {plan.wan4}.1 dev wan",
    ]
    if layout.ipv6:
        lines += [
            f"addr replace {ROUTER_LOCAL}/64 dev lan nodad",
            f"addr replace {plan.router6}/64 dev lan nodad",
            f"addr replace {plan.wan6}2/64 dev wan nodad",
            f"route replace default via {plan.wan6}1 dev wan",
        ]
    return lines


def other(layout: Layout) -> list[str]:
    """Another station of the office."""
    plan = layout.plan
    return [
        "link set eth0 up",
        f"addr replace {plan.other}/24 brd + dev eth0",
        f"route replace default via {plan.router} dev eth0",
    ]


def intranet(layout: Layout) -> list[str]:
    """The government network's host."""
    plan = layout.plan
    return [
        "link set eth0 up",
        f"addr replace {plan.intranet}/24 brd + dev eth0",
        f"route replace default via {plan.intranet4}.1 dev eth0",
    ]


def isp(layout: Layout, addresses: list[str]) -> list[str]:
    """The provider and the whole internet behind it, on one loopback."""
    plan = layout.plan
    lines = ["link set wan up", f"addr replace {plan.wan4}.1/24 brd + dev wan"]
    lines += [f"addr replace {one}/32 dev lo" for one in addresses if ":" not in one]
    if layout.ipv6:
        lines += [f"addr replace {one}/128 dev lo nodad" for one in addresses if ":" in one]
        lines += [
            f"addr replace {plan.wan6}1/64 dev wan nodad",
            f"route replace {plan.lan6}/64 via {plan.wan6}2 dev wan",
        ]
    return lines


def resolv_conf(*servers: str) -> str:
    """A resolv.conf with these servers; short time-outs would hide faults, so none are set."""
    return "".join(f"nameserver {server}\n" for server in servers)


def hosts_file(*lines: str) -> str:
    """A hosts file with these lines after the usual ones."""
    return "\n".join(["127.0.0.1 localhost", "::1 localhost ip6-localhost", *lines, ""])


def pc_files(layout: Layout) -> dict[str, str]:
    """What /etc of the PC holds while it is healthy."""
    return {
        "resolv.conf": resolv_conf(layout.plan.router),
        "hosts": hosts_file(),
        "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
    }


def write_pc_file(place: Place, name: str, text: str) -> None:
    """Write one file of the PC's /etc; programs started from now on see it."""
    place.netns_files().mkdir(parents=True, exist_ok=True)
    (place.netns_files() / name).write_text(text, "utf-8")
