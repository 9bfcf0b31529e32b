"""Plan: the addresses of one lab's office and of the internet behind it."""

from dataclasses import dataclass

RESOLVER = "202.134.0.155"
"""The provider's own name server; the office router forwards to it."""

NOTICE = "36.86.63.182"
"""The provider's notice page: where redirected names end."""

NOBODY_OUTSIDE = "36.68.99.9"
"""An address beyond the router that no machine has."""


@dataclass(frozen=True)
class Plan:
    """Where everything in the office lives. All networks are /24 and /64."""

    lan4: str = "192.168.10"
    lan6: str = "2001:448a:10::"
    intranet4: str = "10.20.0"
    wan4: str = "36.68.10"
    wan6: str = "2001:448a:ff::"

    @property
    def pc(self) -> str:
        """The PC under test."""
        return f"{self.lan4}.23"

    @property
    def pc6(self) -> str:
        """The PC under test, IPv6."""
        return f"{self.lan6}23"

    @property
    def router(self) -> str:
        """The office router as the PC sees it."""
        return f"{self.lan4}.1"

    @property
    def router6(self) -> str:
        """The office router as the PC sees it, IPv6."""
        return f"{self.lan6}1"

    @property
    def other(self) -> str:
        """Another station of the office, on the same switch."""
        return f"{self.lan4}.77"

    @property
    def nobody(self) -> str:
        """An address of the office network that no machine has."""
        return f"{self.lan4}.254"

    @property
    def intranet(self) -> str:
        """The government network's host, behind the router."""
        return f"{self.intranet4}.10"


OFFICE = Plan()
"""The usual office: a dual-stack line, addresses as an Indonesian provider gives them."""

VILLAGE = Plan("10.44.7", "2404:8000:44::", "172.20.5", "100.72.3", "2404:8000:ff::")
"""Other addresses for the same: carrier-grade NAT outside, another provider's IPv6."""
