"""A parcel of an office's outbox, carried here on a USB stick: the report stands in it."""

from __future__ import annotations

from troubleshoot.inbox.document import NEWER, NO_REPORT, Record, bad, record_of
from troubleshoot.inbox.ticket import Rejected

VERSION = 1


def unpacked(record: Record) -> Record:
    """The report in a parcel; anything else as it is. Raises `Rejected`."""
    if "v" not in record or "schema" in record:
        return record
    version, inside = record["v"], record.get("record")
    if type(version) is not int or not isinstance(inside, str):
        raise Rejected(NO_REPORT)
    if version != VERSION:
        raise Rejected(NEWER if version > VERSION else NO_REPORT)
    report = record_of(inside.encode("utf-8", "surrogatepass"))
    if "id" in report and report["id"] != record.get("id"):
        raise Rejected(bad("id"))
    return report
