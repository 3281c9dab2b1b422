"""Stops near addresses against trackintel and movingpandas on the same 100,000 positions.

The peers find every stay anywhere; the scan looks only near addresses of people who were met, so the tasks
are not the same, and where the addresses lie decides how much ours has to do. Three worlds are measured, in
each of which the drivers between them met the people: 500 *along the streets* (evenly over the blocks that
were driven through, as homes lie), 500 *where they stood* (on stays that trackintel found), and *every stay*.
The peers begin with frames in memory and ours with tables in memory. The peers run once; they take too long.
"""

import warnings
from datetime import timedelta
from pathlib import Path

import duckdb
import geopandas
import pandas as pd
from bench.measuring import Cost, median, timed
from bench.result import Result, at_least
from bench.stop_force import Size
from bench.stop_force import write as write_force

from upstander.engine.contacts import stops

POINTS = 100_000
RADIUS_M, MINUTES, GAP_MINUTES = (
    100,
    5,
    15,
)  # the peers' own usual values, and ours of five and fifteen minutes
TARGETS = {"trackintel": 40.0, "movingpandas": 1_000.0}
ADDRESS_COUNT = 500
REAL = Path(__file__).resolve().parents[2] / "shared" / "realdata" / "cabspotting_5" / "points.parquet"

POSITIONS = """
CREATE TABLE positions AS
SELECT carrier_ref, 'vehicle' AS carrier, observed_at, latitude, longitude,
    CAST(NULL AS DOUBLE) AS accuracy_m, observed_at AS known_at,
    carrier_ref || ':' || row_number() OVER (ORDER BY carrier_ref, observed_at) AS row_id
FROM points
"""
DRIVERS = """
CREATE TABLE vehicle_assignments AS
SELECT carrier_ref, 'S-' || carrier_ref AS staff_ref, min(observed_at) AS starts_at,
    max(observed_at) + INTERVAL 1 SECOND AS ends_at, 'logged_on' AS share, min(observed_at) AS known_at,
    carrier_ref AS row_id
FROM points
GROUP BY carrier_ref
"""
ADDRESSES = """
CREATE TABLE people_addresses AS
SELECT 'P-' || stay_id AS person_ref, 'A-' || stay_id AS address_ref, latitude, longitude,
    'home' AS address_kind,
    NULL::TIMESTAMP AS starts_at, NULL::TIMESTAMP AS ends_at, NULL::DOUBLE AS confidence,
    NULL::BIGINT AS homes_near, TIMESTAMP '2000-01-01' AS known_at, 'A:' || stay_id AS row_id
FROM stays
"""
MEETINGS = """
CREATE TABLE meetings AS
SELECT 'S-' || carrier_ref AS staff_ref, 'P-' || stay_id AS person_ref, TIMESTAMP '2000-01-01' AS met_at,
    'victim' AS part, TIMESTAMP '2000-01-01' AS known_at
FROM stays
"""


def measure(folder: Path, *, repeats: int, points: int = POINTS) -> list[Result]:
    """Processor time of both peers over ours on the same positions, near few addresses and near many."""
    frame, source = read_points(folder, points)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer, stays = time_trackintel(frame)
        peers = {"trackintel": peer, "movingpandas": time_movingpandas(frame)}
    found = []
    worlds = {
        "along the streets": _some(_blocks(frame), ADDRESS_COUNT),
        "where they stood": _some(stays, ADDRESS_COUNT),
        "every stay": stays,
    }
    for name, places in worlds.items():
        ours, stops_found = time_ours(frame, places, repeats=repeats)
        note = f"{source}; {stops_found:,} stops near {len(places):,} addresses; the peer ran once"
        found += [
            at_least(
                f"stops · against {peer_name} · {name}",
                ours,
                cost,
                target=TARGETS[peer_name],
                against=f"{peer_name}'s stays anywhere, {len(frame):,} positions",
                by="processor seconds",
                rows=len(frame),
                note=note,
            )
            for peer_name, cost in peers.items()
        ]
    return found


def _some(stays: pd.DataFrame, count: int) -> pd.DataFrame:
    """So many of them, evenly through the order of drivers and time."""
    step = max(1, len(stays) // count)
    return stays.iloc[::step].iloc[:count]


def _blocks(frame: pd.DataFrame) -> pd.DataFrame:
    """One position in each block of some hundred metres that each driver drove through, in order of time."""
    block = frame.assign(north=frame.latitude.round(3), east=frame.longitude.round(3))
    once = block.drop_duplicates(["carrier_ref", "north", "east"])
    return once.assign(stay_id=range(len(once)))[["stay_id", "carrier_ref", "latitude", "longitude"]]


def read_points(folder: Path, points: int) -> tuple[pd.DataFrame, str]:
    """Carrier, moment, latitude and longitude of so many positions, and where they came from."""
    if REAL.exists():
        query = f"""SELECT cab AS carrier_ref, make_timestamp(unix * 1000000) AS observed_at, lat AS latitude,
            lon AS longitude FROM read_parquet('{REAL}') ORDER BY cab, unix LIMIT {points}"""
        return duckdb.sql(query).df(), "real taxis (Cabspotting), about one position a minute"
    made = folder / f"points-{points}"
    if not made.exists():
        made.mkdir(parents=True)
        write_force(made, Size(positions=points))
    query = f"""SELECT carrier_ref, observed_at, latitude, longitude FROM
        read_parquet('{made}/positions/*/*.parquet') ORDER BY 1, 2 LIMIT {points}"""
    return duckdb.sql(query).df(), "invented vehicles, one position in five minutes"


def time_trackintel(frame: pd.DataFrame) -> tuple[Cost, pd.DataFrame]:
    """What trackintel's staypoints cost, and the middle of each."""
    import trackintel

    fixes = geopandas.GeoDataFrame(
        {"user_id": frame.carrier_ref.factorize()[0], "tracked_at": frame.observed_at.dt.tz_localize("UTC")},
        geometry=geopandas.points_from_xy(frame.longitude, frame.latitude),
        crs=4326,
    )
    kept = []
    positionfixes = trackintel.Positionfixes(fixes)
    cost = timed(
        lambda: kept.append(
            positionfixes.generate_staypoints(
                dist_threshold=RADIUS_M,
                time_threshold=MINUTES,
                gap_threshold=GAP_MINUTES,
                include_last=True,
                print_progress=False,
                n_jobs=1,
            )[1]
        )
    )
    found = kept[0]
    names = frame.carrier_ref.unique()
    stays = pd.DataFrame(
        {
            "stay_id": range(len(found)),
            "carrier_ref": names[found.user_id],
            "latitude": found.geometry.y,
            "longitude": found.geometry.x,
        }
    )
    return cost, stays


def time_movingpandas(frame: pd.DataFrame) -> Cost:
    """What movingpandas' stop detection costs."""
    import movingpandas

    fixes = geopandas.GeoDataFrame(
        {"carrier_ref": frame.carrier_ref, "t": frame.observed_at},
        geometry=geopandas.points_from_xy(frame.longitude, frame.latitude),
        crs=4326,
    )
    tracks = movingpandas.TrajectoryCollection(fixes, traj_id_col="carrier_ref", t="t")
    detector = movingpandas.TrajectoryStopDetector(tracks)
    least = timedelta(minutes=MINUTES)
    return timed(lambda: detector.get_stop_points(min_duration=least, max_diameter=2 * RADIUS_M))


def time_ours(frame: pd.DataFrame, stays: pd.DataFrame, *, repeats: int) -> tuple[Cost, int]:
    """What our stops near those addresses cost (median, after one warm run), and how many there are."""
    con = duckdb.connect(config={"threads": 2})
    con.register("points", frame)
    con.register("stays", stays)
    for statement in (POSITIONS, DRIVERS, ADDRESSES, MEETINGS):
        con.execute(statement)
    stops.build(con)
    cost = median([timed(lambda: stops.build(con)) for _ in range(repeats)])
    return cost, con.execute("SELECT count(*) FROM stop_facts").fetchall()[0][0]
