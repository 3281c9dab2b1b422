"""Invented positions for the bench of stops: districts, crews, vehicles that stand and drive.

Everything grows with the number of positions: staff, vehicles, people and districts; a district stays as
dense as a town. Deterministic. Nothing here is meant to look like behaviour; only the load is.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 20_251_101
POSITIONS_PER_SHIFT = 100  # one each 4.8 minutes
SHIFT_S = 8 * 3600
DAYS = 365
CREW = 2
STAFF_PER_DISTRICT = 250
PEOPLE_PER_DISTRICT = 12_500
MET = (100, 300)  # people whom one member of staff met
TOWN_DEG = 0.03  # degrees: two thirds of a district's homes lie within some 3 km of its middle
BLOCK = 5  # positions from one place to the next
FIRST_DAY = np.datetime64("2024-01-01T00:00:00", "s").astype(np.int64)


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many of each, for so many positions."""

    positions: int

    @property
    def shifts_a_day(self) -> int:
        """Vehicle shifts in one day."""
        return max(3, round(self.positions / (POSITIONS_PER_SHIFT * DAYS)))

    @property
    def vehicles(self) -> int:
        """Vehicles, each with three shifts a day."""
        return -(-self.shifts_a_day // 3)

    @property
    def districts(self) -> int:
        """Districts."""
        return max(1, round(self.positions / 2_500_000))

    @property
    def staff(self) -> int:
        """Members of staff."""
        return self.districts * STAFF_PER_DISTRICT

    @property
    def people(self) -> int:
        """Members of the public."""
        return self.districts * PEOPLE_PER_DISTRICT


def write(folder: Path, size: Size) -> None:
    """Write the four tables as Parquet; positions as one file a month."""
    dice = np.random.default_rng(SEED)
    homes = _homes(dice, size)
    _write_people(folder, size, homes, dice)
    _write_assignments(folder, size, dice)
    days = np.arange(DAYS)
    for month, part in enumerate(np.array_split(days, 12), start=1):
        _write_month(folder, size, homes=homes, days=part, dice=np.random.default_rng((SEED, month)))


def _homes(dice: np.random.Generator, size: Size) -> tuple[np.ndarray, np.ndarray]:
    district = np.repeat(np.arange(size.districts), PEOPLE_PER_DISTRICT)
    latitude = 51.0 + 0.3 * (district // 5) + dice.normal(0, TOWN_DEG, size.people)
    longitude = -1.5 + 0.45 * (district % 5) + dice.normal(0, TOWN_DEG * 1.6, size.people)
    return latitude, longitude


def _write_people(
    folder: Path, size: Size, homes: tuple[np.ndarray, np.ndarray], dice: np.random.Generator
) -> None:
    early = np.full(size.people, datetime(2020, 1, 1), dtype="datetime64[us]")
    names = np.char.add("P-", np.arange(size.people).astype(str))
    addresses = {
        "person_ref": names,
        "address_ref": np.char.add("A-", np.arange(size.people).astype(str)),
        "latitude": homes[0],
        "longitude": homes[1],
        "starts_at": pa.nulls(size.people, pa.timestamp("us")),
        "ends_at": pa.nulls(size.people, pa.timestamp("us")),
        "confidence": pa.nulls(size.people, pa.float64()),
        "homes_near": dice.integers(1, 60, size.people),
        "known_at": early,
        "row_id": np.char.add("L2:", np.arange(size.people).astype(str)),
    }
    pq.write_table(pa.table(addresses), folder / "people_addresses.parquet")
    counts = dice.integers(*MET, size.staff)
    staff = np.repeat(np.arange(size.staff), counts)
    person = (staff // STAFF_PER_DISTRICT) * PEOPLE_PER_DISTRICT + dice.integers(
        0, PEOPLE_PER_DISTRICT, len(staff)
    )
    met_s = FIRST_DAY + dice.integers(-DAYS, DAYS, len(staff)) * 86_400
    pairs = np.unique(np.column_stack([staff, person]), axis=0, return_index=True)
    met_at = met_s[pairs[1]].astype("datetime64[s]").astype("datetime64[us]")
    meetings = {
        "staff_ref": np.char.add("S-", pairs[0][:, 0].astype(str)),
        "person_ref": names[pairs[0][:, 1]],
        "met_at": met_at,
        "part": np.full(len(met_at), "victim"),
        "known_at": met_at,
    }
    pq.write_table(pa.table(meetings), folder / "meetings.parquet")


def _shift_starts(size: Size, days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vehicle and beginning (seconds) of every shift of those days: three a vehicle and day."""
    vehicle = np.tile(np.repeat(np.arange(size.vehicles), 3), len(days))
    third = np.tile(np.arange(3), size.vehicles * len(days))
    day = np.repeat(days, size.vehicles * 3)
    return vehicle, FIRST_DAY + day * 86_400 + third * SHIFT_S


def _write_assignments(folder: Path, size: Size, dice: np.random.Generator) -> None:
    vehicle, begins = _shift_starts(size, np.arange(DAYS))
    vehicle, begins = np.tile(vehicle, CREW), np.tile(begins, CREW)
    staff = (vehicle % size.districts) * STAFF_PER_DISTRICT + dice.integers(
        0, STAFF_PER_DISTRICT, len(vehicle)
    )
    moments = [(begins + off).astype("datetime64[s]").astype("datetime64[us]") for off in (0, SHIFT_S)]
    rows = {
        "carrier_ref": np.char.add("V-", vehicle.astype(str)),
        "staff_ref": np.char.add("S-", staff.astype(str)),
        "starts_at": moments[0],
        "ends_at": moments[1],
        "share": np.where(dice.random(len(vehicle)) < 0.9, "logged_on", "pooled"),
        "known_at": moments[1],
        "row_id": np.char.add("L3:", np.arange(len(vehicle)).astype(str)),
    }
    pq.write_table(pa.table(rows), folder / "vehicle_assignments.parquet")


def _write_month(
    folder: Path,
    size: Size,
    *,
    homes: tuple[np.ndarray, np.ndarray],
    days: np.ndarray,
    dice: np.random.Generator,
) -> None:
    vehicle, begins = _shift_starts(size, days)
    shape = (len(vehicle), POSITIONS_PER_SHIFT)
    latitude, longitude = _drive(vehicle, size, homes, dice)
    step = SHIFT_S / POSITIONS_PER_SHIFT
    seconds = (
        begins[:, None]
        + (np.arange(POSITIONS_PER_SHIFT) * step).astype(np.int64)
        + dice.integers(0, 60, shape)
    )
    order = np.argsort(seconds.ravel(), kind="stable")  # as an export comes: by time, all vehicles together
    moments = seconds.ravel()[order].astype("datetime64[s]").astype("datetime64[us]")
    first = int(days[0]) * size.vehicles * 3 * POSITIONS_PER_SHIFT
    names = np.char.add("V-", np.arange(size.vehicles).astype(str))
    columns = {
        "carrier_ref": pa.array(names).take(pa.array(np.repeat(vehicle, POSITIONS_PER_SHIFT)[order])),
        "carrier": pa.DictionaryArray.from_arrays(np.zeros(len(order), dtype=np.int32), ["vehicle"]).cast(
            pa.string()
        ),
        "observed_at": moments,
        "latitude": latitude.ravel()[order],
        "longitude": longitude.ravel()[order],
        "accuracy_m": np.round(dice.gamma(2, 5, len(order)), 1),
        "speed_kmh": pa.nulls(len(order), pa.float64()),
        "known_at": moments,
        "row_id": pa.array([f"L1:{number}" for number in range(first, first + len(order))]),
    }
    part = folder / "positions" / f"month={(days[0] * 12 // DAYS) + 1:02}"
    part.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), part / "part.parquet", compression="zstd", row_group_size=500_000)


def _drive(
    vehicle: np.ndarray, size: Size, homes: tuple[np.ndarray, np.ndarray], dice: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """From one home of the district to the next: on odd legs standing there, on even legs driving on."""
    legs = POSITIONS_PER_SHIFT // BLOCK
    goal = (vehicle % size.districts)[:, None] * PEOPLE_PER_DISTRICT + dice.integers(
        0, PEOPLE_PER_DISTRICT, (len(vehicle), legs)
    )
    goal = np.repeat(goal[:, ::2], 2, axis=1)
    onward = np.roll(goal, -1, axis=1)
    share = np.tile(np.concatenate([np.zeros(BLOCK), np.arange(BLOCK) / BLOCK]), legs // 2)
    found = []
    for line in homes:
        here, there = (np.repeat(line[place], BLOCK, axis=1) for place in (goal, onward))
        found.append(np.round(here + (there - here) * share + dice.normal(0, 0.0003, here.shape), 6))
    return found[0], found[1]
