"""Targeted dwell against trackintel's staypoints, on five real vehicles (one position a minute).

trackintel knows no addresses: it looks for stays anywhere. Each stay's centre is made the home of
somebody whom the driver had met; then the stop must be found there, at that time.

One difference is of definition. trackintel lets a stay last until the first position *after* leaving; a
stop here lasts from its first to its last position inside. So a third of its stays are shorter than five
minutes by their own positions (many hold one position only), and are no stops by our definition.
"""

import random
from datetime import datetime
from typing import Any

import duckdb
import pytest

from tests.needs import shared
from tests.spec.stops import stops
from upstander.engine.contacts import stops as engine

geopandas = pytest.importorskip("geopandas", reason="This test needs trackintel (development group).")
trackintel = pytest.importorskip("trackintel", reason="This test needs trackintel (development group).")

STAY_RADIUS_M = 100  # around the first position, so that nearly all lie within 150 m of their centre
SAMPLED = 8  # homes for which the slow rule goes through every position
EARLY = datetime(2008, 1, 1)
LATE = datetime(2009, 1, 1)

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

POSITIONS = """
CREATE TABLE positions AS
SELECT cab AS carrier_ref, 'vehicle' AS carrier, make_timestamp(unix * 1000000) AS observed_at,
    lat AS latitude, lon AS longitude, CAST(NULL AS DOUBLE) AS accuracy_m,
    make_timestamp(unix * 1000000) AS known_at, cab || ':' || row_number() OVER (ORDER BY cab, unix) AS row_id
FROM read_parquet(?)
"""
WORLD = """
CREATE TABLE vehicle_assignments AS
SELECT DISTINCT carrier_ref, 'S-' || carrier_ref AS staff_ref, $early::TIMESTAMP AS starts_at,
    $late::TIMESTAMP AS ends_at, 'logged_on' AS share, $early::TIMESTAMP AS known_at, carrier_ref AS row_id
FROM positions;
CREATE TABLE people_addresses AS
SELECT 'P-' || stay_id AS person_ref, 'A-' || stay_id AS address_ref, latitude, longitude,
    'home' AS address_kind,
    NULL::TIMESTAMP AS starts_at, NULL::TIMESTAMP AS ends_at, NULL::DOUBLE AS confidence,
    NULL::BIGINT AS homes_near,
    $early::TIMESTAMP AS known_at, 'A:' || stay_id AS row_id
FROM stays;
CREATE TABLE meetings AS
SELECT 'S-' || carrier_ref AS staff_ref, 'P-' || stay_id AS person_ref, $early::TIMESTAMP AS met_at,
    'victim' AS part, $early::TIMESTAMP AS known_at
FROM stays
"""


@pytest.fixture(scope="module")
def con():
    opened = duckdb.connect(config={"threads": 2})
    opened.execute(POSITIONS, [str(shared("realdata", "cabspotting_5", "points.parquet"))])
    opened.execute(
        "CREATE TABLE stays (stay_id BIGINT, carrier_ref VARCHAR, first_at TIMESTAMP, last_at TIMESTAMP,"
        " latitude DOUBLE, longitude DOUBLE)"
    )
    for stay in stays(
        rows(opened, "SELECT carrier_ref, observed_at, latitude, longitude FROM positions ORDER BY 1, 2")
    ):
        opened.execute("INSERT INTO stays VALUES (?, ?, ?, ?, ?, ?)", stay)
    for statement in WORLD.split(";"):
        opened.execute(
            statement, {k: v for k, v in (("early", EARLY), ("late", LATE)) if f"${k}" in statement}
        )
    engine.build(opened)
    yield opened
    opened.close()


def stays(positions: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """trackintel's staypoints: number, cab, first and last position inside, centre."""
    names = sorted({row["carrier_ref"] for row in positions})
    frame = geopandas.GeoDataFrame(
        {
            "user_id": [names.index(row["carrier_ref"]) for row in positions],
            "tracked_at": [row["observed_at"] for row in positions],
        },
        geometry=geopandas.points_from_xy(
            [row["longitude"] for row in positions], [row["latitude"] for row in positions]
        ),
        crs=4326,
    )
    frame["tracked_at"] = frame["tracked_at"].dt.tz_localize("UTC")
    fixes, found = trackintel.Positionfixes(frame).generate_staypoints(
        method="sliding",
        distance_metric="haversine",
        dist_threshold=STAY_RADIUS_M,
        time_threshold=engine.MIN_TIME_S / 60,
        gap_threshold=engine.GAP_S / 60,
    )
    ends = fixes.groupby("staypoint_id").tracked_at.agg(["min", "max"])
    begins, finishes = (ends[name].dt.tz_localize(None).dt.to_pydatetime() for name in ("min", "max"))
    first, last = dict(zip(ends.index, begins, strict=True)), dict(zip(ends.index, finishes, strict=True))
    return [
        (int(number), names[user], first[number], last[number], centre.y, centre.x)
        for number, user, centre in zip(found.index, found["user_id"], found.geometry, strict=True)
    ]


def test_nearly_every_stay_of_five_minutes_is_found_where_and_when_it_was(con):
    lasting, found = con.execute(
        """
        SELECT count(*), count(*) FILTER (EXISTS (
            SELECT 1 FROM stop_facts AS f
            WHERE f.address_ref = 'A-' || s.stay_id AND f.starts_at <= s.last_at AND f.ends_at >= s.first_at
        ))
        FROM stays AS s WHERE epoch(s.last_at) - epoch(s.first_at) >= $min_time
        """,
        {"min_time": engine.MIN_TIME_S},
    ).fetchall()[0]
    print(f"{found} of {lasting} stays found ({found / lasting:.2%})")
    assert lasting > 900
    assert found / lasting >= 0.99


def test_the_plain_rule_gives_the_same_stops_on_sampled_homes(con):
    picked = random.Random(7).sample(
        [row["person_ref"] for row in rows(con, "FROM people_addresses ORDER BY 1")], SAMPLED
    )
    tables = {
        name: rows(con, f"SELECT * FROM {name}")
        for name in ("vehicle_assignments", "people_addresses", "meetings")
    }
    met = [row for row in tables["meetings"] if row["person_ref"] in picked]
    expected = stops(
        positions=near_enough(con, met, tables["people_addresses"]),
        assignments=tables["vehicle_assignments"],
        addresses=tables["people_addresses"],
        meetings=met,
    )
    found = [row for row in rows(con, "FROM stop_facts") if row["person_ref"] in picked]
    keys = ("staff_ref", "person_ref", "starts_at", "ends_at", "duration_s", "source_row", "known_at", "crew")
    assert sorted(tuple(row[key] for key in keys) for row in found) == sorted(
        tuple(row[key] for key in keys) for row in expected
    )
    assert len(found) > SAMPLED


def near_enough(con, met: list[dict[str, Any]], addresses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All positions of the cabs concerned, so that the slow rule sees every one of them."""
    cabs = {row["staff_ref"].removeprefix("S-") for row in met}
    return [row for row in rows(con, "FROM positions") if row["carrier_ref"] in cabs]


def rows(con, query: str) -> list[dict[str, Any]]:
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
