"""Causes and the rules that name them, as `decision_trees/causes.yaml` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from troubleshoot.text import Text

NO_FAULT = "no_fault"
UNDETERMINED = "undetermined"


class Link(StrEnum):
    """The chain from the PC outwards; the order of the members is the order of the chain."""

    PC = "pc"
    CABLE = "cable"
    ROUTER = "router"
    INTRANET = "intranet"
    ISP = "isp"
    INTERNET = "internet"
    SITE = "site"

    @property
    def position(self) -> int:
        """0 for the PC, growing outwards."""
        return list(Link).index(self)


class Kind(StrEnum):
    """Whether a cause stops the line, only makes it worse, or excuses what looks bad."""

    BREAKS = "breaks"
    DEGRADES = "degrades"
    EXCUSES = "excuses"


class Owner(StrEnum):
    """Who can put it right."""

    OPERATOR = "operator"
    DINKOMINFO = "dinkominfo"
    ISP = "isp"
    VENDOR = "vendor"
    PLN = "pln"
    APP_OWNER = "app_owner"


class Priority(StrEnum):
    """How urgent it is."""

    KRITIS = "kritis"
    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"


class Sure(StrEnum):
    """How sure the verdict is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


Outcomes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Cause:
    """One id of the vocabulary and what people are told about it.

    `priority_all`: how urgent it is when every computer of the office is affected.
    `bring`: what the technician should bring. `never`: forbidden actions (J1…J7) near it.
    """

    id: str
    title: Text
    means: Text
    link: Link | None = None
    owner: Owner | None = None
    priority: Priority | None = None
    priority_all: Priority | None = None
    bring: Text | None = None
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """When measurements mean a cause.

    Every check in `when` must have one of its outcomes; one listed in `likely_without` may
    be missing (the verdict is then `likely`). `explains`: bad outcomes that it accounts for.
    """

    cause: str
    kind: Kind
    when: Outcomes
    explains: Outcomes = field(default_factory=dict)
    likely_without: frozenset[str] = frozenset()
    sure: Sure = Sure.CERTAIN


@dataclass(frozen=True)
class CauseTable:
    """The whole of `causes.yaml`.

    `vouches`: for each link, the outcomes that show that it works.
    `healthy_needs`: the outcomes without which nobody may say `no_fault`.
    """

    causes: Mapping[str, Cause]
    rules: tuple[Rule, ...]
    vouches: Mapping[Link, Outcomes]
    healthy_needs: Outcomes
