"""Stops nearby: the definition of docs/explanation/stops.md on both sides of each of its edges."""

from collections.abc import Iterator
from datetime import timedelta

import duckdb
import pytest

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.engine.contacts.stop_world import (
    EVENING,
    MET,
    Row,
    address,
    assignment,
    connection,
    found,
    meeting,
    position,
    track,
    world,
)

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    opened = connection()
    yield opened
    opened.close()


def spans(rows: list[Row]) -> list[tuple[float, float]]:
    """First and last minute of each stop, in order."""
    return sorted(((r["starts_at"] - EVENING) / MINUTE, (r["ends_at"] - EVENING) / MINUTE) for r in rows)


def test_a_stop_says_what_its_evidence_is(con):
    (stop,) = found(con, world())
    assert stop == {
        "staff_ref": BLAKE,
        "person_ref": WREN,
        "address_ref": "A-1",
        "starts_at": EVENING,
        "ends_at": EVENING + 58 * MINUTE,
        "duration_s": 58 * 60,
        "distance_m": 0,
        "homes_near": 1,
        "attribution": "logged_on",
        "confidence": 1.0,
        "crew": "alone",
        "carrier_ref": "V-1",
        "known_at": EVENING + 58 * MINUTE,
        "source_table": "positions",
        "source_row": "V-1@0000.0000",
        "stops_before": None,
    }


@pytest.mark.parametrize(("minutes", "stops"), [((0, 5), 1), ((0, 4.98), 0), ((0,), 0)])
def test_five_minutes_are_a_stop_and_less_is_none(con, minutes, stops):
    assert len(found(con, world(positions=track(minutes)))) == stops


@pytest.mark.parametrize(("north_m", "stops"), [(149.99, 1), (150.01, 0), (-149.99, 1), (-150.01, 0)])
def test_the_radius_is_150_metres_to_each_side(con, north_m, stops):
    assert len(found(con, world(positions=track(range(0, 30, 2), north_m)))) == stops


def test_fifteen_minutes_of_silence_are_bridged_and_more_are_not(con):
    assert spans(found(con, world(positions=track((0, 6, 21, 27))))) == [(0, 27)]
    assert spans(found(con, world(positions=track((0, 6, 21.02, 27.02))))) == [(0, 6), (21.02, 27.02)]


def test_a_position_outside_ends_the_run_however_far_away_it_is(con):
    for away in (151, 5_000_000):
        rows = [*track((0, 6, 12)), position(13, away), *track((14, 20))]
        assert spans(found(con, world(positions=rows))) == [(0, 12), (14, 20)]


def test_two_positions_of_one_moment_are_within_only_if_both_are(con):
    both = [position(6, row_id="a"), position(6, 400, row_id="b")]
    assert spans(found(con, world(positions=[*track((0, 5)), *both, *track((7, 12))]))) == [(0, 5), (7, 12)]
    assert spans(found(con, world(positions=[*both, *track((7, 12))]))) == [(7, 12)]
    assert spans(found(con, world(positions=[*track((0, 5)), *both]))) == [(0, 5)]


def test_a_position_that_does_not_know_where_it_was_neither_extends_nor_ends_a_run(con):
    lost = position(8, 4000, accuracy_m=150.5)
    assert spans(found(con, world(positions=[*track((0, 6)), lost, *track((12,))]))) == [(0, 12)]
    sure = {**lost, "accuracy_m": 150.0}
    assert spans(found(con, world(positions=[*track((0, 6)), sure, *track((12,))]))) == [(0, 6)]
    assert found(con, world(positions=[position(0), position(6, accuracy_m=900.0)])) == []


def test_it_counts_only_after_the_meeting(con):
    met = EVENING + 10 * MINUTE
    rows = found(con, world(positions=track(range(0, 30, 2)), meetings=[meeting(met_at=met)]))
    assert spans(rows) == [(12, 28)]
    assert found(con, world(meetings=[meeting(met_at=EVENING + 55 * MINUTE)])) == []


def test_a_person_whom_they_never_met_has_no_stops(con):
    others = [meeting(person_ref=HAZEL), meeting(staff_ref=ASH)]
    assert found(con, world(meetings=others)) == []
    assert found(con, world(meetings=[])) == []


def test_an_address_counts_only_while_it_was_theirs(con):
    dated = address(starts_at=EVENING + 10 * MINUTE, ends_at=EVENING + 20 * MINUTE)
    assert spans(found(con, world(people_addresses=[dated]))) == [(10, 18)]
    assert found(con, world(people_addresses=[address(ends_at=EVENING)])) == []


def test_two_rows_of_one_address_that_touch_are_one_span_and_one_stop(con):
    middle = EVENING + 20 * MINUTE
    rows = [address(ends_at=middle, row_id="a"), address(starts_at=middle, row_id="b")]
    assert spans(found(con, world(people_addresses=rows))) == [(0, 58)]
    assert len(found(con, world(people_addresses=[address(), address()]))) == 1


def test_a_spell_of_use_is_half_open(con):
    begins, ends = EVENING + 10 * MINUTE, EVENING + 20 * MINUTE
    rows = found(con, world(vehicle_assignments=[assignment(starts_at=begins, ends_at=ends)]))
    assert spans(rows) == [(10, 18)]


def test_logging_on_again_at_once_is_the_same_spell_and_a_minute_later_is_another(con):
    middle = EVENING + 21 * MINUTE
    again = [assignment(ends_at=middle), assignment(starts_at=middle)]
    assert spans(found(con, world(vehicle_assignments=again))) == [(0, 58)]
    later = [assignment(ends_at=middle), assignment(starts_at=middle + MINUTE)]
    assert spans(found(con, world(vehicle_assignments=later))) == [(0, 20), (22, 58)]


def test_a_vehicle_that_is_handed_over_gives_each_their_own_part(con):
    middle = EVENING + 30 * MINUTE
    used = [assignment(ends_at=middle), assignment(ASH, starts_at=middle)]
    rows = found(con, world(vehicle_assignments=used, meetings=[meeting(), meeting(ASH)]))
    assert {r["staff_ref"]: (r["starts_at"], r["ends_at"], r["crew"]) for r in rows} == {
        BLAKE: (EVENING, EVENING + 28 * MINUTE, "alone"),
        ASH: (middle, EVENING + 58 * MINUTE, "alone"),
    }


def test_each_of_a_crew_who_met_the_person_has_a_stop_and_both_are_crewed(con):
    crew = [assignment(), assignment(ASH)]
    rows = found(con, world(vehicle_assignments=crew, meetings=[meeting(), meeting(ASH)]))
    assert [(r["staff_ref"], r["crew"], r["confidence"]) for r in rows] == [
        (ASH, "crewed", 1.0),
        (BLAKE, "crewed", 1.0),
    ]


def test_a_colleague_who_never_met_the_person_makes_it_crewed_and_has_no_stop(con):
    (stop,) = found(con, world(vehicle_assignments=[assignment(), assignment(ASH)]))
    assert (stop["staff_ref"], stop["crew"]) == (BLAKE, "crewed")


def test_pooled_keys_give_each_of_the_pool_a_share_and_say_nothing_of_the_crew(con):
    pool = [assignment(name, share="pooled") for name in (ASH, BLAKE, CAREY)]
    (stop,) = found(con, world(vehicle_assignments=pool))
    assert (stop["attribution"], stop["crew"]) == ("pooled", "unknown")
    assert stop["confidence"] == pytest.approx(1 / 3)


def test_confidence_is_also_that_of_the_address(con):
    (stop,) = found(con, world(people_addresses=[address(confidence=0.5, homes_near=40)]))
    assert (stop["confidence"], stop["homes_near"]) == (0.5, 40)


def test_one_run_near_two_addresses_is_a_stop_at_each(con):
    homes = [address(), address(ROWAN, address_ref="A-2"), address(address_ref="A-3")]
    rows = found(con, world(people_addresses=homes, meetings=[meeting(), meeting(person_ref=ROWAN)]))
    assert [(r["person_ref"], r["address_ref"]) for r in rows] == [
        (ROWAN, "A-2"),
        (WREN, "A-1"),
        (WREN, "A-3"),
    ]


def test_the_stop_is_known_when_the_last_of_its_parts_is(con):
    late = EVENING + timedelta(days=40)
    for name, row in (
        ("vehicle_assignments", assignment(known_at=late)),
        ("people_addresses", address(known_at=late)),
        ("meetings", meeting(known_at=late)),
    ):
        (stop,) = found(con, world(**{name: [row]}))
        assert stop["known_at"] == late


def test_a_stop_runs_on_over_midnight(con):
    rows = found(
        con,
        world(
            positions=track(range(200, 300, 5)),
            vehicle_assignments=[assignment(starts_at=MET, ends_at=EVENING + timedelta(days=3))],
        ),
    )
    assert spans(rows) == [(200, 295)]


def test_the_distance_is_the_mean_over_the_positions(con):
    (stop,) = found(con, world(positions=[position(0, 20), position(5, 100)]))
    assert stop["distance_m"] == 60


def test_no_table_but_the_answer_is_left_behind(con):
    found(con, world())
    left = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert {name for name in left if name.startswith("stop")} == {"stop_facts"}


def test_how_much_is_read_at_once_changes_no_stop(con):
    begins = (0, 21 * 1440 + 220, 22 * 1440 + 220)  # the second stands from March into April
    told = world(
        positions=[row for minute in begins for row in track(range(minute, minute + 60, 2))],
        vehicle_assignments=[
            assignment(
                starts_at=EVENING + (minute - 10) * MINUTE,
                ends_at=EVENING + (minute + 120) * MINUTE,
                row_id=f"va-{minute}",
            )
            for minute in begins
        ],
    )
    at_once = found(con, told)
    assert spans(at_once) == [(minute, minute + 58) for minute in begins]
    assert sorted(map(str, found(con, told, span_positions=1))) == sorted(map(str, at_once))


def stopped_before(con, *, days_of_driving=40, days_before=10, **more):
    """What a stop says of stops before the two met, by somebody who drove since so many days before."""
    first = -int((EVENING - MET) / MINUTE) - days_of_driving * 1440
    earlier = -int((EVENING - MET) / MINUTE) - days_before * 1440
    driven = {"starts_at": MET - timedelta(days=days_of_driving), "ends_at": EVENING + 240 * MINUTE}
    rows = [position(first, 50_000), *track(range(earlier, earlier + 20, 2), **more), *track(range(0, 60, 2))]
    return {
        row["stops_before"]
        for row in found(con, world(positions=rows, vehicle_assignments=[assignment(**driven)]))
    }


def test_a_stop_says_how_often_the_member_of_staff_had_stopped_there_before_they_met(con):
    assert stopped_before(con) == {1}
    assert stopped_before(con, north_m=400.0) == {0}


def test_what_lies_long_before_the_meeting_is_not_what_was_usual(con):
    assert stopped_before(con, days_of_driving=100, days_before=89) == {1}
    assert stopped_before(con, days_of_driving=100, days_before=91) == {0}


def test_nothing_is_said_of_what_was_usual_where_little_driving_is_on_record(con):
    assert stopped_before(con, days_of_driving=28) == {1}
    assert stopped_before(con, days_of_driving=27) == {None}


def test_a_stop_before_the_meeting_counts_only_once_it_was_known(con):
    assert stopped_before(con, known_at=EVENING + 58 * MINUTE) == {1}
    assert stopped_before(con, known_at=EVENING + 59 * MINUTE) == {0}
