"""The object for other programs."""

from __future__ import annotations

import json

from tests.inbox.office import record
from tests.inbox.views import FULL, NOW, pile_of
from troubleshoot.inbox.render import as_object
from troubleshoot.inbox.view import view_of
from troubleshoot.text import Text


def test_the_object_for_programs() -> None:
    found = as_object(FULL, "id")
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["reports"], found["open"], found["copies"]) == (14, 14, 3)
    (shared,) = (job for own in found["queue"] for job in own["jobs"] if job["one_fault"])
    assert len(shared["one_fault"]["units"]) == 5
    assert shared["one_fault"]["rule"].startswith("router sama")
    assert shared["waiting_seconds"] == 2 * 86_400
    assert found["per_day"] == {"2026-03-15": 10, "2026-03-16": 4}
    assert sum(found["per_cause"].values()) == 14
    assert found["learned"] == [
        {"cause": "dns_silent", "closed": 1, "right": 0, "instead": {"fibre_los": 1}}
    ]


def test_titles_of_our_own_vocabulary_come_first() -> None:
    shown = view_of(pile_of(record()), 1, NOW, {"internet_down": Text("Nama kami")})
    assert shown.title("internet_down").id == "Nama kami"
    assert shown.title("from_the_future").id == "from_the_future"
