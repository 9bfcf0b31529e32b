"""A clock that is wrong, or is put right: the newest session is the one that was begun last."""

from __future__ import annotations

import time
from pathlib import Path

from tests.engine.story import started
from tests.engine.trees import small_library
from tests.session.sample import SESSION, journal_of, sample_events, store_with
from troubleshoot.session.store import Store, new_id

YEAR_S = 365 * 86_400.0


def begin(store: Store, when: float) -> str:
    before = set(store.ids())
    store.begin(started("mati.bahaya", when=when)).close()
    [session] = set(store.ids()) - before
    return session


def test_sessions_come_in_the_order_in_which_they_were_begun(tmp_path: Path) -> None:
    store, now = Store(tmp_path), time.time()
    begun = [begin(store, when) for when in (now - 60, now + 4 * YEAR_S, now, now - 11 * YEAR_S)]
    assert store.ids() == begun[::-1]
    assert store.latest_unfinished(small_library()) == begun[-1]


def test_a_session_from_the_future_is_not_the_newest_where_no_order_is_known(
    tmp_path: Path,
) -> None:
    store = store_with(tmp_path, journal_of(sample_events()))
    future = new_id(time.time() + 4 * YEAR_S)
    (tmp_path / f"{future}.jsonl").write_bytes(journal_of(sample_events()))
    assert store.ids() == [SESSION, future]


def test_old_sessions_keep_their_place_among_new_ones(tmp_path: Path) -> None:
    store, now = store_with(tmp_path, journal_of(sample_events())), time.time()
    future, new = begin(store, now + 4 * YEAR_S), begin(store, now)
    assert (store.ids()[0], set(store.ids()[1:])) == (new, {future, SESSION})


def test_a_deleted_session_leaves_no_name_behind(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = begin(store, 1_750_000_000.0), begin(store, 1_750_000_060.0)
    store.forget(second)
    assert store.ids() == [first]
    assert all(second not in path.read_text("utf-8") for path in tmp_path.iterdir())
