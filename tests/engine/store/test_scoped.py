"""A store cut to an authority's scope: what lies outside is not there, and what lies inside is untouched."""

from datetime import date

import pytest

from tests.cast import ASH, BLAKE, HAZEL, WREN
from tests.stores import make_store
from upstander.engine.store import Store
from upstander.engine.store.scoped import Cut, NothingInScope, cut_store

POST = {"role": "response", "starts_at": "2020-01-01T00:00"}
TABLES = {
    "posts": [{**POST, "staff_ref": ASH, "team": "A"}, {**POST, "staff_ref": BLAKE, "team": "B"}],
    "access_events": [
        {"staff_ref": ASH, "person_ref": WREN, "occurred_at": "2025-03-31T22:59"},  # 23:59 in London
        {"staff_ref": ASH, "person_ref": WREN, "occurred_at": "2025-03-31T23:00"},  # midnight in London
        {"staff_ref": BLAKE, "person_ref": HAZEL, "occurred_at": "2025-04-10T12:00"},
    ],
    "people": [{"person_ref": WREN}],
}


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path, tables=TABLES, invented=False)


def cut(**changes):
    usual = {"tables": None, "teams": None, "first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    return Cut(**{**usual, **changes})


def rows(store: Store) -> dict[str, int]:
    return {load.table: load.rows for load in store.manifest.loads}


def test_everything_inside_is_read_where_it_lies(store, tmp_path):
    scoped = cut_store(store, cut(), into=tmp_path / "work")
    assert rows(scoped) == {"posts": 2, "access_events": 3, "people": 1}
    assert {path.resolve() for path in scoped.files("access_events")} == {
        path.resolve() for path in store.files("access_events")
    }
    assert not scoped.invented


def test_a_table_that_is_not_named_is_not_there(store, tmp_path):
    scoped = cut_store(store, cut(tables=frozenset({"people"})), into=tmp_path / "work")
    assert rows(scoped) == {"people": 1}
    assert scoped.files("access_events") == []


def test_the_period_ends_at_midnight_in_london(store, tmp_path):
    until = cut_store(store, cut(last_day=date(2025, 3, 31)), into=tmp_path / "until")
    assert rows(until)["access_events"] == 1
    since = cut_store(store, cut(first_day=date(2025, 4, 1)), into=tmp_path / "since")
    assert rows(since)["access_events"] == 2


def test_staff_of_other_teams_are_left_out_and_people_stay(store, tmp_path):
    scoped = cut_store(store, cut(teams=frozenset({"B"})), into=tmp_path / "work")
    assert rows(scoped) == {"posts": 1, "access_events": 1, "people": 1}


def test_teams_cannot_be_told_without_posts(store, tmp_path):
    with pytest.raises(NothingInScope, match="posts"):
        cut_store(store, cut(teams=frozenset({"B"}), tables=frozenset({"people"})), into=tmp_path / "work")


def test_a_scope_that_leaves_nothing_is_refused(store, tmp_path):
    with pytest.raises(NothingInScope, match="nothing to read"):
        cut_store(store, cut(tables=frozenset({"complaints"})), into=tmp_path / "work")


def test_the_store_itself_is_not_changed(store, tmp_path):
    before = rows(store)
    cut_store(store, cut(last_day=date(2025, 3, 31)), into=tmp_path / "work")
    assert rows(store) == before
