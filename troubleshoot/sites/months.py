"""What the visits of each month say of a site and of the person who keeps it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from checks.website.freshness import Freshness, freshness_of
from troubleshoot.sites.history import Visit

CERTIFICATE_DAYS = 21
"""A certificate that ends sooner is told of (as the checks do)."""
HACKED = "site_defaced"


@dataclass(frozen=True)
class Standing:
    """One site at the end of one month (`2026-11`), as its last visit saw it.

    `was`: its class the month before, None where it was not visited. `rest_days`: since the newest
    text; `gap_days`: the usual time between two, None where fewer were seen. `up_percent`: of the
    visits that could tell. `certificate_ends`: that day, None where unknown.
    """

    month: str
    site: str
    unit: str
    kind: Freshness
    was: Freshness | None
    rest_days: int | None
    gap_days: int | None
    up_percent: int | None
    certificate_ends: date | None
    cause: str
    hacked: bool
    at: date

    @property
    def moved(self) -> int:
        """1: to a better class than the month before, -1: to a worse one, 0: neither."""
        if self.was is None or Freshness.UNKNOWN in (self.was, self.kind):
            return 0
        was, now = map(list(Freshness).index, (self.was, self.kind))
        return (was > now) - (was < now)

    @property
    def ends_soon(self) -> bool:
        """Whether its certificate ends within days, or has ended."""
        ends = self.certificate_ends
        return ends is not None and (ends - self.at).days <= CERTIFICATE_DAYS


def standings(visits: Sequence[Visit]) -> tuple[Standing, ...]:
    """Every site in every month in which it was visited; months and units in their order."""
    months: dict[tuple[str, str], list[Visit]] = defaultdict(list)
    for visit in visits:
        months[visit.site, visit.at.strftime("%Y-%m")].append(visit)
    found: dict[tuple[str, str], Standing] = {}
    texts: dict[str, set[date]] = defaultdict(set)
    for (site, month), seen in sorted(months.items(), key=lambda one: one[0][1]):
        texts[site] |= {visit.newest for visit in seen if visit.newest}
        month_before = date.fromisoformat(f"{month}-01") - timedelta(1)
        before = found.get((site, month_before.strftime("%Y-%m")))
        found[site, month] = _standing(month, seen, sorted(texts[site]), before)
    order = sorted(found.values(), key=lambda one: (one.month, one.unit.casefold(), one.site))
    return tuple(order)


def _standing(
    month: str, seen: list[Visit], texts: list[date], before: Standing | None
) -> Standing:
    """`texts`: the days of all texts seen so far; one that a visit missed is not forgotten."""
    last = seen[-1]
    today = last.at.date()
    told = [visit.up for visit in seen if visit.up is not None]
    rest = max((today - texts[-1]).days, 0) if texts else None
    gaps = [(later - earlier).days for earlier, later in pairwise(texts)]
    left = [(visit.at.date(), visit.days_left) for visit in seen if visit.days_left is not None]
    return Standing(
        month=month,
        site=last.site,
        unit=last.unit or last.site,
        kind=freshness_of(rest),
        was=before.kind if before else None,
        rest_days=rest,
        gap_days=round(median(gaps)) if gaps else None,
        up_percent=round(100 * sum(told) / len(told)) if told else None,
        certificate_ends=left[-1][0] + timedelta(left[-1][1]) if left else None,
        cause=last.cause,
        hacked=any(visit.cause == HACKED for visit in seen),
        at=today,
    )
