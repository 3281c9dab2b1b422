"""Units that a mapping may name, by the unit of the table's column.

A number is multiplied by the factor; a clock text such as 00:01:30 is counted in seconds.
Source: docs/how_to/map_an_export.md
"""

CLOCK_TEXTS = ("hh:mm:ss", "mm:ss")

FACTORS: dict[str, dict[str, float]] = {
    "seconds": {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "milliseconds": 0.001},
    "km/h": {"km/h": 1.0, "mph": 1.609344, "knots": 1.852, "m/s": 3.6},
    "metres": {"metres": 1.0, "feet": 0.3048, "kilometres": 1000.0, "miles": 1609.344},
    "0 to 1": {"0 to 1": 1.0, "percent": 0.01},
}


def permitted(unit: str) -> tuple[str, ...]:
    """Names of the units from which a column in `unit` can be filled; only `unit` itself if no other."""
    names = tuple(FACTORS.get(unit, {unit: 1.0} if unit else {}))
    return (*names, *CLOCK_TEXTS) if unit == "seconds" else names


def factor(unit: str, *, into: str) -> float:
    """What a number in `unit` is multiplied by to be in the column's unit `into`."""
    return FACTORS.get(into, {}).get(unit, 1.0)
