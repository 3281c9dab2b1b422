"""The map: units with their towns, stations and addresses, near made-up coordinates in England."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.dice import Array, Dice, dice, pick
from upstander.engine.invented.plan import Plan

MIDDLE = (52.42, -1.31)  # degrees; farmland: no town of this map is a real one
METRES_A_DEGREE = 111_320.0
KINDS = {
    "home": 0.72,
    "flats": 0.22,
    "work": 0.02,
    "unknown": 0.03,
    "hostel": 0.005,
    "refuge": 0.003,
    "hospital": 0.002,
}
STAFF_PER_UNIT = 400


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """Addresses sorted by unit. `first[u]:first[u + 1]` are those of unit u; degrees are WGS 84."""

    units: int
    first: Array
    unit: Array
    latitude: Array
    longitude: Array
    kind: Array
    homes_near: Array
    station_latitude: Array
    station_longitude: Array

    def moved(
        self, latitude: float, longitude: float, *, metres: float, bearing: float
    ) -> tuple[float, float]:
        """The point that lies `metres` away in the direction of `bearing` (radians from north)."""
        north = metres * np.cos(bearing) / METRES_A_DEGREE
        east = metres * np.sin(bearing) / (METRES_A_DEGREE * np.cos(np.radians(latitude)))
        return float(latitude + north), float(longitude + east)


def lay_out(plan: Plan) -> Ground:
    """A map with one unit for each 400 staff and 16 addresses for each member of staff."""
    rng = dice(plan.seed, "ground")
    units = max(1, round(plan.staff / STAFF_PER_UNIT))
    size = plan.staff * 16
    unit = np.sort(rng.integers(0, units, size))
    first = np.searchsorted(unit, np.arange(units + 1))
    towns = _town_centres(rng, units)
    east, north = _scatter(rng, unit, towns)
    latitude = MIDDLE[0] + north / METRES_A_DEGREE
    kind = pick(rng, KINDS, size)
    return Ground(
        units=units,
        first=first,
        unit=unit,
        latitude=np.round(latitude, 6),
        longitude=np.round(_degrees_east(east), 6),
        kind=kind,
        homes_near=_homes_near(rng, kind),
        station_latitude=MIDDLE[0] + towns[:, 1] / METRES_A_DEGREE,
        station_longitude=_degrees_east(towns[:, 0]),
    )


def _degrees_east(metres: Array) -> Array:
    return np.asarray(MIDDLE[1] + metres / (METRES_A_DEGREE * np.cos(np.radians(MIDDLE[0]))))


def _town_centres(rng: Dice, units: int) -> Array:
    """Metres east and north of the middle: one town for each unit, on a loose grid of 11 km."""
    side = int(np.ceil(np.sqrt(units)))
    cells = np.array([(n % side, n // side) for n in range(units)], dtype=float) - (side - 1) / 2
    return np.asarray(cells * 11_000 + rng.normal(0, 1_500, (units, 2)))


def _scatter(rng: Dice, unit: Array, towns: Array) -> tuple[Array, Array]:
    """Each address lies on a street of some 25, in one of the town's neighbourhoods or a village."""
    streets = max(1, len(unit) // 25)
    street_unit = np.sort(rng.integers(0, len(towns), streets))
    village = rng.random(streets) < 0.15
    spread = np.where(village, 4_500, 1_300)[:, None]
    centre = towns[street_unit] + rng.normal(0, 1, (streets, 2)) * spread
    lows = np.searchsorted(street_unit, np.arange(len(towns) + 1))
    held = np.maximum(lows[unit + 1] - lows[unit], 1)
    street = np.minimum(lows[unit] + (rng.random(len(unit)) * held).astype(np.int64), streets - 1)
    spot = centre[street] + rng.normal(0, 70, (len(unit), 2))
    return spot[:, 0], spot[:, 1]


def _homes_near(rng: Dice, kind: Array) -> Array:
    """Homes within a stop's reach, as a gazetteer counts them: few in villages, dozens round flats."""
    flats = kind == list(KINDS).index("flats")
    return np.where(flats, rng.integers(18, 90, len(kind)), rng.integers(3, 30, len(kind)))
