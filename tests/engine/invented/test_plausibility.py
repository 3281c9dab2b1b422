from collections import Counter, defaultdict
from datetime import date, datetime

import numpy as np
import pytest

from tests.engine.invented.reading import column, rows
from upstander.engine.invented import Invented, Plan
from upstander.engine.invented.force import PATTERNS
from upstander.engine.invented.plan import LAST_BILL
from upstander.engine.invented.rota import CODES, roster
from upstander.engine.invented.world import build

HOUR = 3_600


@pytest.mark.parametrize(
    ("until", "night", "hours"),
    [
        (date(2026, 3, 31), date(2026, 3, 28), 8),  # clocks go forward on the 29th
        (date(2026, 10, 31), date(2026, 10, 24), 10),  # clocks go back on the 25th
        (date(2026, 10, 31), date(2026, 10, 22), 9),
    ],
)
def test_a_night_over_a_clock_change_is_an_hour_shorter_or_longer(
    until: date, night: date, hours: int
) -> None:
    plan = Plan(staff=300, days=20, seed=1, until=until)
    world = build(plan)
    duties = roster(plan, world.force, plan.months[-1])
    nights = (duties.day == plan.day_number(night)) & (duties.shift == CODES.index("night"))
    assert nights.any()
    assert set(duties.ends[nights] - duties.starts[nights]) == {hours * HOUR}


def test_late_shifts_begin_at_the_same_hour_of_the_wall_clock_in_winter_and_summer(year: Invented) -> None:
    starts = column(year, "duties", "starts_at")
    winter = {start.hour for start in starts if start.month == 1}
    summer = {start.hour for start in starts if start.month == 7}
    assert 22 in winter
    assert 21 in summer
    assert 15 in winter
    assert 14 in summer


def test_between_one_and_three_tenths_of_contact_is_unlogged(year: Invented) -> None:
    assert 0.10 <= 1 - year.logged / year.contacts <= 0.30


def test_most_attendances_lie_in_booked_time_and_some_do_not(year: Invented) -> None:
    booked: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for staff, start, end in _columns(year, "duties", "staff_ref", "starts_at", "ends_at"):
        booked[staff].append((start, end))
    attendances = _columns(year, "attendances", "staff_ref", "arrived_at", "left_at")
    outside = [row for row in attendances if not _covered(booked[row[0]], row[1], row[2])]
    assert 0.005 * len(attendances) < len(outside) < 0.08 * len(attendances)


def test_roles_teams_and_rotas_are_all_there(year: Invented) -> None:
    posts = rows(year, "posts")
    roles = Counter(posts.column("role").to_pylist())
    assert set(roles) >= {"response", "pcso", "control_room", "volunteers", "professional_standards"}
    assert roles["response"] > roles["investigations"] > roles["schools"]
    assert set(posts.column("duty_pattern").to_pylist()) == set(PATTERNS)
    held = [post for post in posts.to_pylist() if post["ends_at"] is None]
    assert max(Counter(post["team"] for post in held).values()) <= 25
    assert max(Counter(post["staff_ref"] for post in held).values()) == 1


def test_outgoing_bills_hold_no_incoming_row(year: Invented) -> None:
    assert set(column(year, "phone_events", "direction")) == {"out"}


def test_bills_come_a_month_late_and_look_ups_the_next_night(year: Invented) -> None:
    late = _days_late(year, "phone_events", "started_at")
    assert late.min() >= 8
    assert 20 < np.median(late) < 40
    assert late.max() <= LAST_BILL
    late = _days_late(year, "access_events", "occurred_at")
    assert late.min() >= 0
    assert late.max() <= 2


def test_most_people_are_contacted_little_and_a_few_much(year: Invented) -> None:
    each = Counter(
        zip(column(year, "contact_log", "staff_ref"), column(year, "contact_log", "person_ref"), strict=True)
    )
    amounts = sorted(each.values())
    assert amounts[len(amounts) // 2] <= 4
    assert amounts[-1] >= 15


def test_a_car_is_in_one_place_at_a_time(year: Invented) -> None:
    found = rows(year, "positions")
    carrier = found.column("carrier_ref").to_numpy()
    seconds = found.column("observed_at").to_numpy().astype("datetime64[s]").astype(np.int64)
    kilometres = np.hypot(
        np.diff(found.column("latitude").to_numpy()) * 111,
        np.diff(found.column("longitude").to_numpy()) * 68,
    )
    same = carrier[1:] == carrier[:-1]
    too_fast = kilometres > 1 + np.diff(seconds) / HOUR * 200
    assert np.sum(too_fast & same) < 0.001 * np.sum(same)


def _days_late(invented: Invented, table: str, happens: str) -> np.ndarray:
    found = rows(invented, table)
    late = found.column("known_at").to_numpy() - found.column(happens).to_numpy()
    return late / np.timedelta64(1, "D")


def _columns(invented: Invented, table: str, *names: str) -> list[tuple]:
    found = rows(invented, table).select(list(names)).to_pydict()
    return list(zip(*(found[name] for name in names), strict=True))


def _covered(spans: list[tuple[datetime, datetime]], start: datetime, end: datetime) -> bool:
    """Whether spans that touch cover all of it: a shift and the hours booked off late after it."""
    reached = start
    for low, high in sorted(spans):
        if low <= reached <= high:
            reached = high
    return reached >= end
