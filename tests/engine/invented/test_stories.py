from datetime import timedelta

import pyarrow.compute as pc
import pytest

from tests.engine.invented.reading import column, planted, rows, truth
from upstander.engine.invented import Invented
from upstander.engine.invented.stories.steps import amount
from upstander.knowledge.cases import Case, Planted, read_cases, read_look_alikes

REPLAYED = (2, 8, 10)
CASES = {case.id: case for case in read_cases() if case.number in REPLAYED}
LINES = [
    pytest.param(case, line, id=f"{case.id}-{line.key}")
    for case in CASES.values()
    for line in case.planted
    if line.does in ("call", "text", "look_up")
]
TABLE = {"call": "phone_events", "text": "phone_events", "look_up": "access_events"}


@pytest.mark.parametrize(("case", "line"), LINES)
def test_as_many_rows_are_planted_as_the_pack_says(year: Invented, case: Case, line: Planted) -> None:
    assert len(planted(year, case.id, table=TABLE[line.does], line=line.key)) == amount(line)


@pytest.mark.parametrize("case", list(CASES))
def test_every_planted_bill_line_is_in_the_bills_once(year: Invented, case: str) -> None:
    bills = rows(year, "phone_events")
    for key in planted(year, case, table="phone_events"):
        hers = bills.filter(pc.equal(bills.column("other_number"), key["other_number"]))
        starts = [f"{start:%Y-%m-%dT%H:%M:%SZ}" for start in hers.column("started_at").to_pylist()]
        assert starts.count(key["started_at"]) == 1


def test_the_calls_of_case_2_are_thirty_eight_of_which_thirty_are_short(year: Invented) -> None:
    first = truth(year)["cases"][0]["person_refs"][0]
    numbers = dict(
        zip(
            column(year, "people_numbers", "person_ref"),
            column(year, "people_numbers", "number"),
            strict=True,
        )
    )
    bills = rows(year, "phone_events").to_pylist()
    calls = [row for row in bills if row["other_number"] == numbers[first] and row["channel"] == "call"]
    hers = [row for row in calls if row["duration_s"] is not None]
    stated = {key["started_at"] for key in planted(year, "case_2", table="phone_events")}
    hers = [row for row in hers if f"{row['started_at']:%Y-%m-%dT%H:%M:%SZ}" in stated]
    assert len(hers) == 38
    assert sum(row["duration_s"] < 5 for row in hers) == 30


def test_half_of_the_calls_of_case_2_are_off_duty(year: Invented) -> None:
    host = truth(year)["cases"][0]["staff_ref"]
    duties = [row for row in rows(year, "duties").to_pylist() if row["staff_ref"] == host]
    keys = planted(year, "case_2", table="phone_events", line="short_calls")
    starts = {f"{when:%Y-%m-%dT%H:%M:%SZ}": when for when in column(year, "phone_events", "started_at")}
    on = [
        key for key in keys
        if any(duty["starts_at"] <= starts[key["started_at"]] < duty["ends_at"] for duty in duties)
    ]  # fmt: skip
    assert len(on) == 15


def test_a_stop_of_case_2_stands_in_the_positions_of_a_car_logged_on_to_by_him(year: Invented) -> None:
    host = truth(year)["cases"][0]["staff_ref"]
    log_ons = [row for row in rows(year, "vehicle_assignments").to_pylist() if row["staff_ref"] == host]
    positions = rows(year, "positions")
    stops = planted(year, "case_2", table="positions", line="stops")
    assert len(stops) == 4
    for stop in stops:
        assert any(
            row["carrier_ref"] == stop["carrier_ref"]
            and f"{row['starts_at']:%Y-%m-%dT%H:%M:%SZ}" <= stop["from"]
            and stop["from"] <= f"{row['ends_at']:%Y-%m-%dT%H:%M:%SZ}"
            for row in log_ons
        )
        mine = positions.filter(pc.equal(positions.column("carrier_ref"), stop["carrier_ref"]))
        texts = pc.strftime(mine.column("observed_at"), format="%Y-%m-%dT%H:%M:%SZ").to_pylist()
        assert sum(stop["from"] <= text[:19] + "Z" <= stop["to"] for text in texts) >= 5


def test_visits_of_case_8_come_at_three_times_the_usual_rate(year: Invented) -> None:
    line = next(line for line in CASES["case_8"].planted if line.key == "visits")
    assert amount(line) == 35  # 3 × 0.4 a week over 29.4 weeks
    assert len(planted(year, "case_8", table="positions", line="visits")) == 35
    assert len(planted(year, "case_8", table="contact_log", line="visits")) == 17


def test_case_10_has_six_stops_of_the_terminal_half_of_them_off_duty(year: Invented) -> None:
    assert len(planted(year, "case_10", table="positions", line="terminal_on_duty")) == 3
    assert len(planted(year, "case_10", table="positions", line="terminal_off_duty")) == 3


def test_all_cases_come_to_light_on_the_day_after_the_eve(year: Invented) -> None:
    found = {case["discovered"] for case in truth(year)["cases"]}
    assert found == {(year.eve + timedelta(days=1)).isoformat()}


def test_every_planted_row_is_stated_or_assumed(year: Invented) -> None:
    assert {row["basis"] for row in truth(year)["planted"]} == {"stated", "assumed"}


def test_each_look_alike_has_a_host_of_its_role_and_stands_beside_a_case(year: Invented) -> None:
    roles = dict(zip(column(year, "posts", "staff_ref"), column(year, "posts", "role"), strict=True))
    beside = [case for case in read_look_alikes() if case.beside in REPLAYED]
    expected = {case.id: (case.role, case.beside) for case in beside}
    found = {one["name"]: (roles[one["staff_ref"]], one["beside_case"]) for one in truth(year)["look_alikes"]}
    assert found == expected


def test_hosts_keep_their_ordinary_work(year: Invented) -> None:
    people = {ref for case in truth(year)["cases"] for ref in case["person_refs"]}
    events = rows(year, "access_events")
    for case in truth(year)["cases"]:
        mine = events.filter(pc.equal(events.column("staff_ref"), case["staff_ref"]))
        assert sum(ref not in people for ref in mine.column("person_ref").to_pylist()) > 50


def test_a_storys_incidents_look_like_any_other(year: Invented) -> None:
    assert {len(ref) for ref in column(year, "incidents", "incident_ref")} == {len("I202601-000000")}
