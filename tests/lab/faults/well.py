"""Well: what a healthy variation is, and what must work in every one."""

from collections.abc import Mapping

from tests.lab.fault import Fault, Needs, Step

WORKS = {
    "tcp_internet": "ok",
    "https": "ok",
    "name": "131.107.255.255",
    "http": "200 Microsoft Connect Test",
    "padded": "60000 bytes",
}


def well(
    name: str,
    says: str,
    *steps: Step,
    shows: Mapping[str, object] | None = None,
    needs: Needs = Needs(),  # noqa: B008 - frozen
    ipv6: bool | None = None,
) -> Fault:
    """A healthy variation in which everything works, made by these steps."""
    return Fault(name, "no_fault", says, steps, {**WORKS, **(shows or {})}, needs, ipv6)
