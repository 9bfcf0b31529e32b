"""Reports for the inbox: real ones, built and rendered as the program does, many times over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from tests.report.sessions import escalated, report_of
from troubleshoot.report.model import code_of
from troubleshoot.report.render.json import render

WIB = timezone(timedelta(hours=7))
NINE = datetime(2026, 3, 15, 9, 2, tzinfo=WIB)
CAUSES = {
    "dns_silent": ("internet", "tinggi", "dinkominfo", "DNS tidak menjawab"),
    "internet_down": ("isp", "tinggi", "dinkominfo", "Internet mati"),
    "fibre_los": ("isp", "tinggi", "isp", "Lampu LOS merah"),
    "cable_unplugged": ("cable", "sedang", "operator", "Kabel LAN tidak tersambung"),
    "gateway_unreachable": ("router", "tinggi", "dinkominfo", "Router tidak menjawab"),
    "intranet_down": ("intranet", "tinggi", "dinkominfo", "Intranet mati"),
    "service_outage": ("site", "tinggi", "app_owner", "Aplikasi pusat mati"),
    "pole_down": ("isp", "kritis", "pln", "Tiang roboh"),
    "printer_fault": ("pc", "rendah", "dinkominfo", "Printer rusak"),
}


@lru_cache
def _rendered() -> str:
    return render(report_of(escalated()), "id")


def record(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A whole report as JSON.

    Changes: unit, place, provider, gateway, minutes (after 09:02), cause, and any other field.
    """
    report: dict[str, Any] = json.loads(_rendered())
    cause = changes.pop("cause", "internet_down")
    link, priority, owner, title = CAUSES.get(cause, ("isp", "sedang", "dinkominfo", cause))
    started = NINE + timedelta(minutes=changes.pop("minutes", 0))
    session = changes.pop("id", f"{started:%Y%m%d-%H%M%S}-{number:05d}")
    report |= {
        "id": session,
        "code": code_of(session),
        "cause": cause,
        "link": link,
        "priority": priority,
        "owner": owner,
        "title": {"id": title, "en": title},
        "started": {"at": started.isoformat(), "zone": "WIB"},
        "ended": {"at": (started + timedelta(minutes=4)).isoformat(), "zone": "WIB"},
    }
    for name in ("unit", "place", "phone", "provider"):
        report["office"][name] = changes.pop(name, report["office"].get(name, ""))
    gateway = changes.pop("gateway", None)
    for item in report["evidence"]:
        if gateway and item["check"] == "gateway":
            item["reading"]["gateway"] = gateway
    return report | changes


def write(folder: Path, *records: dict[str, Any]) -> Path:
    """Each as a file of its own."""
    return write_all(folder, records)


def write_all(folder: Path, records: Iterable[dict[str, Any]]) -> Path:
    """The same, without holding all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, report in enumerate(records):
        path = folder / f"{report['code']}-{number:05d}.json"
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def many(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """A year of 94 units in 5 kecamatan."""
    random = Random(seed)
    for number in range(count):
        unit = random.randrange(94)
        yield record(
            number,
            unit=f"Kelurahan {unit:02d}",
            place=f"Jl. Melati {unit}, Kecamatan {unit % 5}",
            gateway=f"10.20.{unit // 4}.1",
            minutes=random.randrange(365 * 24 * 60),
            cause=random.choice(list(CAUSES)),
            status=random.choice(["escalated", "escalated", "resolved", "unfinished"]),
        )
