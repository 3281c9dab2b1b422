"""What is different between two runs, by name."""

from dataclasses import replace
from typing import Any

import pytest

from tests.engine.concerns.test_named import scan
from upstander.detection.run_changes import Grown, changes
from upstander.detection.run_report import REPORT, Card, Report, Settings, Table
from upstander.sites.worker.run_report import report_of

CALLS = Card(id="calls", title="Calls after work", digest="a" * 64, ran=True)
STOPS = Card(id="stops", title="Stops near a home", digest="b" * 64, ran=True)


def table(name: str, rows: int) -> Table:
    return Table(name=name, rows=rows, teams=3, teams_thin=1, first_known_at=None, latest_known_at=None)


def a_report(**changed: Any) -> Report:
    given = {
        "people": 10,
        "contacts": 100,
        "cards": (CALLS, STOPS),
        "tables": (table("phone_events", 7), table("positions", 0)),
        "settings": Settings(budget_per_1000=1.0),
    }
    return Report(**(given | changed))


def test_two_runs_of_the_same_differ_in_nothing() -> None:
    assert not changes(a_report(), a_report())


def test_cards_that_are_new_gone_or_altered_are_named_by_their_title() -> None:
    altered = CALLS.model_copy(update={"digest": "c" * 64})
    found = changes(a_report(), a_report(cards=(altered,)))
    assert (found.cards_altered, found.cards_gone, found.cards_new) == (
        ("Calls after work",),
        ("Stops near a home",),
        (),
    )
    assert changes(a_report(cards=(CALLS,)), a_report()).cards_new == ("Stops near a home",)


def test_a_card_that_could_not_be_asked_this_time_is_no_other_card() -> None:
    unasked = CALLS.model_copy(update={"ran": False, "missing_tables": ("phone_events",)})
    assert not changes(a_report(), a_report(cards=(unasked, STOPS)))


def test_tables_that_came_went_or_grew_are_named() -> None:
    now = a_report(tables=(table("phone_events", 0), table("positions", 5)))
    found = changes(a_report(), now)
    assert (found.tables_lost, found.tables_found) == (("phone events",), ("positions",))
    assert found.tables_grown == ()
    grown = changes(a_report(), a_report(tables=(table("phone_events", 8), table("positions", 0))))
    assert grown.tables_grown == (Grown(name="phone events", before=7, now=8),)


@pytest.mark.parametrize("changed", [{"budget_per_1000": 2.0}, {"packs": "p"}, {"authority": "a"}])
def test_settings_that_are_others_are_noticed(changed: dict[str, Any]) -> None:
    other = Settings(**({"budget_per_1000": 1.0} | changed))
    assert changes(a_report(), a_report(settings=other)).settings_altered
    assert other.digest != Settings(budget_per_1000=1.0).digest


def test_where_no_settings_came_with_the_earlier_run_none_are_called_others() -> None:
    assert not changes(a_report(settings=None), a_report())


def test_what_is_kept_of_a_scan_reads_as_it_was_and_tells_nothing_of_a_concern() -> None:
    found = scan()
    kept = report_of(found, Settings(budget_per_1000=1.0))
    assert REPORT.validate_python(kept.model_dump(mode="json"), strict=False) == kept
    counted = [replace(run, evidence_rows=run.evidence_rows + 1) for run in found.indicators]
    more = replace(found, concerns=(), hard_triggers=(), drawn=(), triggered=(), indicators=tuple(counted))
    assert report_of(more, Settings(budget_per_1000=1.0)) == kept
