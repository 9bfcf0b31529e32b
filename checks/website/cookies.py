"""Cookies carried along from one redirect to the next, and forgotten with the visit."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.host.replies import HttpAnswer

MOST = 30
LONGEST = 4096


@dataclass
class Jar:
    """The cookies of each host by name, in the order in which they came."""

    kept: dict[str, dict[str, str]] = field(default_factory=dict)

    def keep(self, host: str, answer: HttpAnswer) -> None:
        """Those that can be sent back; a site that sets more, or stranger ones, gets none back."""
        own = self.kept.setdefault(host, {})
        for line in answer.headers.get("set-cookie", "").split("\n"):
            name, equals, value = line.partition(";")[0].strip().partition("=")
            sendable = equals and len(line) <= LONGEST and (name + value).isascii()
            if sendable and (name + value).isprintable() and (name in own or len(own) < MOST):
                own[name] = value

    def fields(self, host: str) -> dict[str, str]:
        """The header that brings them back, where there are any."""
        own = self.kept.get(host)
        return {"Cookie": "; ".join(f"{name}={own[name]}" for name in own)} if own else {}
