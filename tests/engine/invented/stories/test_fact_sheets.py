"""What the fact sheets say is what the exports hold, and no more."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.engine.invented.reading import column, planted, rows, truth
from upstander.engine.invented import Invented
from upstander.engine.invented.stories.steps import amount
from upstander.knowledge.cases import Case, Planted, read_cases, read_look_alikes

CASES = {case.number: case for case in read_cases()}
SHEETS = {case.id: case for case in [*CASES.values(), *read_look_alikes()]}
CREWED = ("attendances",)  # one row for each of the crew


def _case(invented: Invented, number: int) -> dict[str, Any]:
    return next(case for case in truth(invented)["cases"] if case["case"] == number)


def _of(invented: Invented, table: str, **wanted: object) -> list[dict[str, Any]]:
    return [row for row in rows(invented, table).to_pylist() if all(row[k] == v for k, v in wanted.items())]


def _text(value: object) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else str(value)


def test_all_ten_cases_and_every_look_alike_are_played(everything: Invented) -> None:
    found = truth(everything)
    assert [case["case"] for case in found["cases"]] == list(range(1, 11))
    assert {one["name"] for one in found["look_alikes"]} == {one.id for one in read_look_alikes()}


def test_nobody_plays_two_stories_and_no_person_is_in_two(everything: Invented) -> None:
    found = truth(everything)
    stories = [*found["cases"], *found["variants"], *found["look_alikes"]]
    hosts = Counter(one["staff_ref"] for one in stories)
    people = Counter(ref for one in stories for ref in one["person_refs"])
    assert max(hosts.values()) == 1
    assert max(people.values()) == 1


def test_every_planted_row_stands_in_its_table(everything: Invented) -> None:
    by_table: dict[str, list[dict[str, str]]] = {}
    for row in truth(everything)["planted"]:
        if row["table"] != "positions":
            by_table.setdefault(row["table"], []).append(row["key"])
    for table, keys in by_table.items():
        for key, held in zip(keys, _rows_of(everything, table, keys), strict=True):
            assert held, (table, key)


def _rows_of(invented: Invented, table: str, keys: list[dict[str, str]]) -> list[bool]:
    """For each key, whether a row of the table has its values."""
    shapes = {tuple(sorted(key)) for key in keys}
    found: set[tuple[str, ...]] = set()
    held = rows(invented, table)
    for shape in shapes:
        name = next(name for name in shape if not name.endswith("_at"))
        near = held.filter(pc.is_in(held.column(name), pa.array({key.get(name) for key in keys})))
        found |= {tuple(_text(row[one]) for one in shape) for row in near.select(shape).to_pylist()}
    return [tuple(key[name] for name in sorted(key)) in found for key in keys]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_no_line_plants_more_than_it_says(everything: Invented, sheet: Case) -> None:
    lines = {line.key: line for line in sheet.planted}
    found = Counter(
        (row["line"], row["table"]) for row in truth(everything)["planted"] if row["story"] == sheet.id
    )
    for (key, table), number in found.items():
        most = amount(lines[key]) * (2 if table in CREWED or lines[key].does == "scheme" else 1)
        assert number <= most, (key, table)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_each_line_is_marked_as_the_sheet_marks_it(everything: Invented, sheet: Case) -> None:
    lines = {line.key: line for line in sheet.planted}
    for row in truth(everything)["planted"]:
        if row["story"] == sheet.id and row["basis"] == "stated":
            assert lines[row["line"]].basis == "stated"


def _within_the_period(line: Planted, case: Case) -> bool:
    return all(day <= case.placed + 7 for day in (*line.on, line.between[1]))


@pytest.mark.parametrize("case", CASES.values(), ids=[case.id for case in CASES.values()])
def test_each_line_of_a_case_leaves_a_row(everything: Invented, case: Case) -> None:
    left = {row["line"] for row in truth(everything)["planted"] if row["story"] == case.id}
    assert left >= {line.key for line in case.planted if line.tables[-1] != "positions"}


@pytest.mark.parametrize("number", [number for number, case in CASES.items() if case.seen == "never"])
def test_a_case_that_data_does_not_show_leaves_one_row_a_table_at_most(
    everything: Invented, number: int
) -> None:
    found = Counter(row["table"] for row in truth(everything)["planted"] if row["story"] == f"case_{number}")
    assert max(found.values()) == 1


def test_case_3_comes_to_light_long_after_the_period_and_shows_at_most_three_visits_a_week(
    everything: Invented,
) -> None:
    case, until = _case(everything, 3), date.fromisoformat(truth(everything)["plan"]["until"])
    assert date.fromisoformat(case["discovered"]) > until + timedelta(days=3_000)
    stops = planted(everything, "case_3", table="positions", line="visits")
    weeks = Counter(date.fromisoformat(stop["from"][:10]).isocalendar()[:2] for stop in stops)
    assert 45 <= len(stops) <= 51
    assert sum(weeks.values()) / len(weeks) <= 3


def test_nothing_tasks_the_officer_of_case_3_after_the_second_day(everything: Invented) -> None:
    case = _case(everything, 3)
    tasks = _of(everything, "taskings", staff_ref=case["staff_ref"], person_ref=case["person_refs"][0])
    assert [task["task_kind"] for task in tasks] == ["statement"]
    assert tasks[0]["ends_at"].date() <= date.fromisoformat(case["day_0"]) + timedelta(days=2)


def test_the_dispatcher_of_case_4_holds_the_log_for_himself_and_rings_four_times(
    everything: Invented,
) -> None:
    host = _case(everything, 4)["staff_ref"]
    holds = _of(everything, "incident_events", by_staff_ref=host, to_staff_ref=host, event_kind="hold")
    wanted = {key["incident_ref"] for key in planted(everything, "case_4", table="incidents")}
    assert wanted <= {row["incident_ref"] for row in holds}
    starts = {key["started_at"] for key in planted(everything, "case_4", table="fixed_line_calls")}
    calls = [
        row for row in _of(everything, "fixed_line_calls", operator_ref=host, direction="out")
        if _text(row["started_at"]) in starts
    ]  # fmt: skip
    assert len(calls) == 4
    assert all(300 <= row["duration_s"] <= 1_500 and row["recorded"] for row in calls)


def test_the_history_of_case_5_is_over_ten_years_old_coded_and_never_reviewed(everything: Invented) -> None:
    case = _case(everything, 5)
    reports = _of(everything, "intelligence", staff_ref=case["staff_ref"], theme="boundary", reviewed_at=None)
    day_0 = date.fromisoformat(case["day_0"])
    assert any((day_0 - row["recorded_at"].date()).days > 3_650 for row in reports)
    promises = _of(everything, "conditions", staff_ref=case["staff_ref"], condition_kind="undertaking")
    assert sum(row["reviewed_at"] is None and row["ends_at"] is None for row in promises) >= 2


def test_nobody_has_a_history_from_before_they_joined(everything: Invented) -> None:
    joined = dict(
        zip(column(everything, "staff", "staff_ref"), column(everything, "staff", "joined_on"), strict=True)
    )
    for row in truth(everything)["planted"]:
        if row["table"] in ("intelligence", "complaints", "conditions"):
            assert joined[row["key"]["staff_ref"]] < date.fromisoformat(row["key"]["known_at"][:10])


def test_case_9_leads_a_scheme_that_is_not_registered(everything: Invented) -> None:
    case = _case(everything, 9)
    led = _of(everything, "youth_scheme_members", staff_ref=case["staff_ref"], part="leader")
    schemes = {row["scheme_ref"]: row["registered"] for row in rows(everything, "youth_schemes").to_pylist()}
    assert case["person_refs"] == []
    assert False in [schemes[row["scheme_ref"]] for row in led]


def test_a_complaint_that_has_just_come_in_is_coded_by_nobody_yet(everything: Invented) -> None:
    coded = dict(
        zip(
            column(everything, "complaints", "complaint_ref"),
            column(everything, "complaints", "sexualised"),
            strict=True,
        )
    )
    found = [key["complaint_ref"] for number in (1, 6, 7) for key in
             planted(everything, f"case_{number}", table="complaints")]  # fmt: skip
    assert [coded[ref] for ref in found] == ["unknown"] * 3


def test_the_scheme_leaders_member_is_a_child(everything: Invented) -> None:
    one = next(one for one in truth(everything)["look_alikes"] if one["name"] == "scheme_leader")
    born = dict(
        zip(column(everything, "people", "person_ref"), column(everything, "people", "born_on"), strict=True)
    )
    birthday = born[one["person_ref"]]
    assert birthday is None or birthday > date(2026, 6, 30) - timedelta(days=18 * 365)


def test_some_paperwork_of_the_innocent_is_incomplete(everything: Invented) -> None:
    spoken = planted(everything, "safeguarding_visitor", table="phone_events")
    logged = planted(everything, "safeguarding_visitor", table="contact_log", line="calls")
    assert 0 < len(logged) < len(spoken)


def test_the_terminal_of_the_officer_who_lives_nearby_stands_within_sight_of_that_home(
    everything: Invented,
) -> None:
    one = next(one for one in truth(everything)["look_alikes"] if one["name"] == "lives_nearby")
    (home,) = _of(everything, "people_addresses", person_ref=one["person_ref"])
    stops = planted(everything, "lives_nearby", table="positions", line="terminal_at_home")
    there = [
        row for row in _of(everything, "positions", carrier_ref=stops[0]["carrier_ref"])
        if any(stop["from"] <= _text(row["observed_at"]) <= stop["to"] for stop in stops)
    ]  # fmt: skip
    assert len(stops) == 6
    for row in there:
        north = (row["latitude"] - home["latitude"]) * 111_320
        east = (row["longitude"] - home["longitude"]) * 111_320 * 0.61
        assert 0 < (north**2 + east**2) ** 0.5 < 500
