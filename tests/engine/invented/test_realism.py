"""The invented force is as untidily innocent as a real one: every noise is there, none drowns the rest."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tests.engine.invented.reading import column, rows
from upstander.engine.invented import Invented, Plan, invent
from upstander.engine.invented.absences import SUSPENDED
from upstander.engine.invented.curves import WEEKDAY_CALLS, WEEKDAY_MESSAGES, private_moment
from upstander.engine.invented.dice import dice
from upstander.engine.invented.plan import NotAPlan
from upstander.engine.invented.world import build

MIDSUMMER = 20_000  # a weekday, in days since 1970


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(staff=240, days=365, seed=11)


@pytest.fixture(scope="module")
def force(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """A force of 240 for a year, with nobody in it who did anything wrong."""
    return invent(tmp_path_factory.mktemp("innocent"), plan)


@pytest.fixture(scope="module")
def desk(force: Invented) -> duckdb.DuckDBPyConnection:
    """The exports as views, and `spoken`: calls and texts to people's own numbers, with the holder."""
    con = duckdb.connect()
    for table in force.rows:
        files = [str(file) for file in force.files(table)]
        con.read_parquet(files).create_view(table)
    con.execute(
        """CREATE TABLE spoken AS
        SELECT a.staff_ref, n.person_ref, e.started_at AS moment, e.channel, e.duration_s
        FROM phone_events e
        JOIN device_assignments a ON a.device_ref = e.device_ref AND a.share = 'issued'
            AND a.starts_at <= e.started_at AND coalesce(a.ends_at > e.started_at, true)
        JOIN people_numbers n ON n.number = e.other_number AND n.number_kind = 'own'
            AND n.starts_at <= e.started_at AND coalesce(n.ends_at > e.started_at, true)"""
    )
    con.execute(
        """CREATE TABLE off_duty AS SELECT * FROM spoken s WHERE NOT EXISTS (
        SELECT 1 FROM duties d
        WHERE d.staff_ref = s.staff_ref AND d.starts_at <= s.moment AND s.moment < d.ends_at)"""
    )
    return con


def _one(desk: duckdb.DuckDBPyConnection, query: str) -> float:
    return float(desk.sql(query).fetchall()[0][0] or 0)


@pytest.mark.parametrize("asked", [0.0, 0.15, 0.3, 0.35])
def test_as_much_contact_is_written_nowhere_as_was_asked_for(tmp_path: Path, asked: float) -> None:
    found = invent(tmp_path, Plan(staff=150, days=70, seed=2, unlogged=asked))
    assert 1 - found.logged / found.contacts == pytest.approx(asked, abs=0.012)


def test_an_unlogged_share_up_to_thirty_five_in_a_hundred_is_taken_and_no_more() -> None:
    assert Plan(staff=40, days=7, seed=1, unlogged=0.35).unlogged == 0.35
    for share in (-0.01, 0.36):
        with pytest.raises(NotAPlan, match="--unlogged"):
            Plan(staff=40, days=7, seed=1, unlogged=share)


def test_more_unlogged_contact_leaves_fewer_rows_in_logs_of_every_kind(tmp_path: Path) -> None:
    little, much = (
        invent(tmp_path / name, Plan(staff=120, days=60, seed=3, unlogged=share)).rows
        for name, share in (("little", 0.05), ("much", 0.35))
    )
    for table in (
        "contact_log",
        "taskings",
        "assigned_roles",
        "case_ownership",
        "attendances",
        "custody_visits",
    ):
        assert much[table] < little[table], table


def test_most_who_telephone_the_public_do_so_off_duty_now_and_then(desk: duckdb.DuckDBPyConnection) -> None:
    callers = _one(desk, "SELECT count(DISTINCT staff_ref) FROM spoken")
    off = _one(desk, "SELECT count(DISTINCT staff_ref) FROM off_duty")
    assert 0.6 < off / callers < 1.0
    assert (
        0.03 < _one(desk, "SELECT count(*) FROM off_duty") / _one(desk, "SELECT count(*) FROM spoken") < 0.2
    )


def test_a_few_make_many_of_the_calls_off_duty(desk: duckdb.DuckDBPyConnection) -> None:
    each = desk.sql("SELECT count(*) FROM off_duty GROUP BY staff_ref").fetchall()
    amounts = sorted(amount for (amount,) in each)
    assert amounts[-1] > 8 * amounts[len(amounts) // 2]


def test_some_pairs_have_hundreds_of_contacts_and_most_a_handful(desk: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT quantile_cont(n, {}) FROM (SELECT count(*) AS n FROM spoken GROUP BY staff_ref, person_ref)"
    )
    assert _one(desk, query.format(0.5)) <= 4
    assert 60 < _one(desk, query.format(0.999)) < 500


def test_a_few_people_call_again_and_again(desk: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT {} FROM (SELECT count(*) AS n FROM incident_people GROUP BY person_ref)"
    assert _one(desk, query.format("median(n)")) <= 3
    assert 30 < _one(desk, query.format("max(n)")) < 400


def test_nobody_works_while_suspended(plan: Plan, desk: duckdb.DuckDBPyConnection) -> None:
    work = (
        ("duties", "staff_ref", "starts_at"),
        ("attendances", "staff_ref", "arrived_at"),
        ("access_events", "staff_ref", "occurred_at"),
        ("access_events", "on_behalf_of_ref", "occurred_at"),
        ("contact_log", "staff_ref", "occurred_at"),
        ("vehicle_assignments", "staff_ref", "starts_at"),
        ("taskings", "staff_ref", "starts_at"),
        ("assigned_roles", "staff_ref", "starts_at"),
        ("case_ownership", "staff_ref", "starts_at"),
        ("custody_visits", "staff_ref", "starts_at"),
        ("fixed_line_calls", "operator_ref", "started_at"),
        ("messages", "sender_staff_ref", "sent_at"),
        ("phone_events", "billed_staff_ref", "started_at"),
        ("vulnerabilities", "recorded_by_ref", "recorded_at"),
        ("spoken", "staff_ref", "moment"),
    )
    suspended = _one(desk, "SELECT count(*) FROM conditions WHERE condition_kind = 'suspension'")
    assert suspended == len(build(plan).force.absences.suspended()) >= 1
    for table, who, when in work:
        at_work = f"""SELECT count(*) FROM {table} t JOIN conditions k ON k.staff_ref = t.{who}
            AND k.condition_kind = 'suspension'
            AND t.{when} >= date_trunc('day', k.starts_at) + INTERVAL 1 DAY
            AND coalesce(t.{when} < k.ends_at, true)"""
        assert _one(desk, at_work) == 0, table


def test_suspended_staff_worked_before(desk: duckdb.DuckDBPyConnection) -> None:
    before = """SELECT count(*) FROM duties d JOIN conditions k USING (staff_ref)
        WHERE k.condition_kind = 'suspension' AND d.starts_at < k.starts_at"""
    assert _one(desk, before) > 0


def test_long_absences_are_few_and_not_only_suspensions(plan: Plan) -> None:
    absences = build(plan).force.absences
    away = absences.after > absences.first
    assert 0.01 < np.mean(away) < 0.15
    assert len(set(absences.kind[away])) >= 2
    assert 0 < np.sum(absences.kind[away] == SUSPENDED) < 0.02 * plan.staff + 2


def test_posts_change_and_nobody_holds_two(desk: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    moved = _one(
        desk, "SELECT count(*) FROM (SELECT 1 FROM posts GROUP BY staff_ref HAVING count(DISTINCT team) > 1)"
    )
    assert 0.02 < moved / plan.staff < 0.2
    overlap = """SELECT count(*) FROM posts a JOIN posts b USING (staff_ref)
        WHERE a.starts_at < b.starts_at AND coalesce(a.ends_at > b.starts_at, true)"""
    assert _one(desk, overlap) == 0


def test_some_secondments_end_in_the_old_team() -> None:
    plan = Plan(staff=1_500, days=365, seed=1)
    place = build(plan).postings.place
    changed = np.any(place != place[0], axis=0)
    assert np.any(changed & (place[-1] == place[0]))
    assert np.any(changed & (place[-1] != place[0]))
    assert all(sorted(row) == list(range(plan.staff)) for row in place)


@pytest.mark.parametrize(("written", "shares"), [(False, WEEKDAY_CALLS), (True, WEEKDAY_MESSAGES)])
def test_private_traffic_follows_the_published_curve(written: bool, shares: tuple[float, ...]) -> None:
    size = 40_000
    drawn = private_moment(dice(1, "test"), np.full(size, MIDSUMMER), written=np.full(size, written))
    hour = (drawn - MIDSUMMER * 86_400) // 3_600 + 1  # summer time
    found = np.bincount(hour, minlength=24)[:24] / size * 100
    assert np.abs(found - np.array(shares)).max() < 0.6


def test_the_public_is_rung_by_day(desk: duckdb.DuckDBPyConnection) -> None:
    night = _one(desk, "SELECT avg((hour(moment) < 5)::int) FROM spoken")
    assert 0.002 < night < 0.06


def test_calls_meet_mailboxes_and_are_tried_again(desk: duckdb.DuckDBPyConnection) -> None:
    short = _one(desk, "SELECT avg((duration_s < 30)::int) FROM spoken WHERE channel = 'call'")
    assert 0.15 < short < 0.5
    often = """SELECT count(*) FROM (SELECT 1 FROM spoken WHERE duration_s < 30
        GROUP BY staff_ref, person_ref, date_trunc('day', moment) HAVING count(*) >= 3)"""
    assert _one(desk, often) >= 10


def test_children_are_met_for_innocent_reasons(desk: duckdb.DuckDBPyConnection) -> None:
    child = "p.born_on > c.moment::DATE - INTERVAL 18 YEAR"
    share = _one(desk, f"SELECT avg(({child})::int) FROM spoken c JOIN people p USING (person_ref)")
    assert 0.03 < share < 0.3
    assert _one(desk, f"SELECT count(*) FROM off_duty c JOIN people p USING (person_ref) WHERE {child}") >= 5


def test_second_visits_and_calls_come_after_attending(desk: duckdb.DuckDBPyConnection) -> None:
    after = """SELECT count(DISTINCT (s.staff_ref, s.person_ref)) FROM spoken s
        JOIN attendances a USING (staff_ref, person_ref)
        WHERE s.moment > a.left_at AND s.moment < a.left_at + INTERVAL 10 DAY"""
    attended = _one(desk, "SELECT count(*) FROM attendances WHERE person_ref IS NOT NULL")
    assert 0.02 < _one(desk, after) / attended < 0.3


def test_cars_stand_at_the_homes_of_their_users(plan: Plan, desk: duckdb.DuckDBPyConnection) -> None:
    world = build(plan)
    kept = np.flatnonzero(world.kit.home_car >= 0)
    assert len(kept)
    for staff in kept:
        car, home = world.kit.carriers[int(world.kit.home_car[staff])].as_py(), world.force.home[staff]
        near = f"""SELECT count(DISTINCT observed_at::DATE) FROM positions WHERE carrier_ref = '{car}'
            AND speed_kmh = 0 AND abs(latitude - {world.ground.latitude[home]}) < 0.0012
            AND abs(longitude - {world.ground.longitude[home]}) < 0.002"""
        assert _one(desk, near) > 40


def test_logs_are_written_late_and_duty_is_corrected(
    force: Invented, desk: duckdb.DuckDBPyConnection
) -> None:
    late = """SELECT avg((written_at > coalesce(ended_at, occurred_at) + INTERVAL 1 DAY)::int)
        FROM contact_log WHERE made_by = 'self'"""
    assert 0.02 < _one(desk, late) < 0.25
    assert 0.02 < _one(desk, "SELECT avg((known_at > ends_at)::int) FROM duties") < 0.15
    assert _one(desk, "SELECT max(epoch(known_at - ends_at)) / 86400 FROM duties") < 45


def test_nothing_is_known_before_it_happened(desk: duckdb.DuckDBPyConnection) -> None:
    moments = {
        "duties": "ends_at", "contact_log": "written_at", "phone_events": "started_at",
        "access_events": "occurred_at", "attendances": "left_at", "messages": "sent_at",
        "device_assignments": "starts_at", "posts": "starts_at", "complaints": "received_at",
        "declarations": "declared_at", "conditions": "starts_at",
    }  # fmt: skip
    for table, when in moments.items():
        assert _one(desk, f"SELECT count(*) FROM {table} WHERE known_at < {when}") == 0, table


def test_staff_are_victims_and_witnesses_all_through_the_year(desk: duckdb.DuckDBPyConnection) -> None:
    months = desk.sql(
        """SELECT DISTINCT date_trunc('month', i.opened_at) FROM incident_parties
        JOIN incidents i USING (incident_ref)"""
    ).fetchall()
    assert len(months) >= 4
    assert _one(desk, "SELECT count(*) FROM people_numbers n JOIN devices d ON d.line_number = n.number") >= 1


def test_people_declared_are_met_through_work_by_chance(tmp_path: Path) -> None:
    world = build(Plan(staff=250, days=150, seed=5))
    kin = {(f"S{staff:06d}", f"P{person:06d}") for staff, person in world.public.kin}
    found = invent(tmp_path, world.plan)
    declared, attended = (
        set(zip(column(found, table, "staff_ref"), column(found, table, "person_ref"), strict=True))
        for table in ("declarations", "attendances")
    )
    assert declared & kin
    assert attended & kin


def test_contact_is_ordered_in_spite_of_an_instruction(plan: Plan) -> None:
    orders = build(plan).orders
    ordered = orders.contact_at >= 0
    assert np.all(orders.contact_at[ordered] > orders.starts[ordered])
    assert np.all(orders.person[ordered] >= 0)


def test_ordered_contact_is_tasked_by_somebody_else_or_by_word_of_mouth(force: Invented, plan: Plan) -> None:
    kinds = Counter(column(force, "taskings", "task_kind"))
    assert 0 <= kinds["ordered_contact"] <= len(build(plan).orders.staff)


def test_teams_answer_on_public_accounts_and_are_named_most_of_the_time(
    desk: duckdb.DuckDBPyConnection,
) -> None:
    social = "platform = 'force_social' AND direction = 'out'"
    assert _one(desk, f"SELECT count(*) FROM messages WHERE {social}") > 100
    named = _one(desk, f"SELECT avg((sender_staff_ref IS NOT NULL)::int) FROM messages WHERE {social}")
    assert 0.5 < named < 0.8


def test_texts_are_warm_about_as_often_as_ordinary_peoples(desk: duckdb.DuckDBPyConnection) -> None:
    warm = r"(xx?$|:\)|😊|love\.|hun$|my dear|meet(ing)?\b|to yourself|delete|star x|Sleep well|Hope to see)"
    share = _one(desk, f"SELECT avg(regexp_matches(text, '{warm}')::int) FROM message_texts")
    assert 0.08 < share < 0.25


def test_the_register_of_devices_has_gaps(desk: duckdb.DuckDBPyConnection) -> None:
    nobody = """SELECT avg((NOT EXISTS (SELECT 1 FROM device_assignments a WHERE a.device_ref = e.device_ref
        AND a.starts_at <= e.started_at AND coalesce(a.ends_at > e.started_at, true)))::int)
        FROM phone_events e WHERE device_ref IS NOT NULL"""
    assert 0.0 < _one(desk, nobody) < 0.1


def test_some_teams_write_no_log_at_all(force: Invented, desk: duckdb.DuckDBPyConnection) -> None:
    written: dict[str, int] = defaultdict(int)
    team = dict(zip(column(force, "posts", "staff_ref"), column(force, "posts", "team"), strict=True))
    for staff in column(force, "contact_log", "staff_ref"):
        written[team[staff]] += 1
    assert max(written.values()) > 20 * min(written.values())


def test_two_way_bills_add_what_came_in_and_nothing_to_those_suspended(tmp_path: Path) -> None:
    plan = Plan(staff=120, days=60, seed=8, two_way=True)
    found = invent(tmp_path, plan)
    bills = rows(found, "phone_events").to_pylist()
    incoming = [row for row in bills if row["direction"] == "in"]
    assert 0.2 < len(incoming) / len(bills) < 0.45
    absences = build(plan).force.absences
    start = datetime.fromtimestamp(plan.starts).replace(hour=0)
    for staff in absences.suspended():
        mine = [row for row in bills if row["billed_staff_ref"] == f"S{staff:06d}"]
        first = start + timedelta(days=int(absences.first[staff]) + 1)
        after = start + timedelta(days=int(absences.after[staff]))
        assert not [row for row in mine if first <= row["started_at"] < after]
