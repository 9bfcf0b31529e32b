"""Profiles: office profiles as the program reads them, for faults that need one."""

INTRANET = "network:\n  intranet: '{intranet}:80'\n"
"""The office also has a government network."""

INTRANET_NAME = "network:\n  intranet: 'intranet.kab-maju.go.id:80'\n"
"""The same by a name, which no DNS server of the lab knows."""

INTRANET_ONLY = INTRANET + "  internet: none\n"
"""This PC may see the government network only."""

OWN_NETWORK = "network:\n  expected: ['{lan4}.0/24']\n  gateway: '{router}'\n"
"""The office's own network, as it should be."""

OTHER_NETWORK = "network:\n  expected: [10.99.0.0/24]\n  gateway: 10.99.0.1\n"
"""A network that this PC is not in."""


def package(mbps: int) -> str:
    """What the office pays for, and where its speed may be measured."""
    return f"network:\n  package: {mbps} Mbps\n  speed_url: http://speed.lab.id/big\n"
