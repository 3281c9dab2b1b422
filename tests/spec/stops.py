"""Stops nearby as docs/explanation/stops.md defines them, one position at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

Row = Mapping[str, Any]

RADIUS_M = 150
MIN_TIME = timedelta(minutes=5)
GAP = timedelta(minutes=15)
USUAL = timedelta(days=90)
LEAST_USUAL = timedelta(days=28)
EARTH_RADIUS_M = 6_371_008.8


def stops(
    *,
    positions: Sequence[Row],
    assignments: Sequence[Row],
    addresses: Sequence[Row],
    meetings: Sequence[Row],
) -> list[dict[str, Any]]:
    """Every stop nearby, as rows with the columns of `stop_facts`, in no particular order."""
    found = []
    for meeting in meetings:
        for span in address_spans(addresses, meeting["person_ref"]):
            for spell in spells(assignments, meeting["staff_ref"]):
                for run in runs(positions, meeting, span, spell):
                    found.append(record(run, meeting, span, spell, assignments))
    world = (positions, assignments, addresses)
    return [{**stop, "stops_before": stops_before(stop, world, meetings)} for stop in found]


def stops_before(
    stop: Row, world: tuple[Sequence[Row], Sequence[Row], Sequence[Row]], meetings: Sequence[Row]
) -> int | None:
    """Stops at the address in the time before the two met, known when this one was; None if untold."""
    positions, assignments, addresses = world
    meeting = next(
        one
        for one in sorted(meetings, key=lambda one: one["met_at"])
        if (one["staff_ref"], one["person_ref"]) == (stop["staff_ref"], stop["person_ref"])
    )
    driven = spells(assignments, stop["staff_ref"])
    since = max(min(one["starts_at"] for one in driven), min(one["observed_at"] for one in positions))
    if since > meeting["met_at"] - LEAST_USUAL:
        return None
    known = [
        record(run, meeting, span, spell, assignments)["known_at"]
        for span in address_spans(addresses, stop["person_ref"])
        if span["address_ref"] == stop["address_ref"]
        for spell in driven
        for run in runs(positions, meeting, span, spell, earlier=True)
    ]
    return sum(one <= stop["known_at"] for one in known)


def runs(
    positions: Sequence[Row], meeting: Row, span: Row, spell: Row, *, earlier: bool = False
) -> list[list[Row]]:
    """The longest runs of positions of the spell's carrier that satisfy all four parts of the definition."""
    found: list[list[Row]] = []
    current: list[Row] = []
    for moment in moments(positions, spell["carrier_ref"]):
        when = moment[0]["observed_at"]
        if not all(counts(position, meeting, span, spell, earlier=earlier) for position in moment):
            found.append(current)
            current = []
            continue
        if current and when - current[-1]["observed_at"] > GAP:
            found.append(current)
            current = []
        current = [*current, *moment]
    found.append(current)
    return [run for run in found if run and run[-1]["observed_at"] - run[0]["observed_at"] >= MIN_TIME]


def moments(positions: Sequence[Row], carrier_ref: str) -> list[list[Row]]:
    """The carrier's positions that say where it was, grouped by moment, in order of time."""
    grouped: dict[datetime, list[Row]] = {}
    for position in positions:
        uncertain = position["accuracy_m"] is not None and position["accuracy_m"] > RADIUS_M
        if position["carrier_ref"] == carrier_ref and not uncertain:
            grouped.setdefault(position["observed_at"], []).append(position)
    return [grouped[when] for when in sorted(grouped)]


def counts(position: Row, meeting: Row, span: Row, spell: Row, *, earlier: bool) -> bool:
    """Whether the position is near the address, in its time and the spell, and after (before) the meeting."""
    when, met_at = position["observed_at"], meeting["met_at"]
    return (
        metres_between(position, span) <= RADIUS_M
        and (met_at - USUAL <= when < met_at if earlier else when > met_at)
        and (span["starts_at"] is None or when >= span["starts_at"])
        and (span["ends_at"] is None or when < span["ends_at"])
        and spell["starts_at"] <= when < spell["ends_at"]
    )


def record(
    run: Sequence[Row], meeting: Row, span: Row, spell: Row, assignments: Sequence[Row]
) -> dict[str, Any]:
    """What a stop says of itself."""
    first, last = run[0]["observed_at"], run[-1]["observed_at"]
    holders = [row for row in assignments if row["carrier_ref"] == spell["carrier_ref"]]
    staff_ref = meeting["staff_ref"]
    at_first = [row for row in holders if row["starts_at"] <= first < row["ends_at"]]
    logged_on = any(row["share"] == "logged_on" and row["staff_ref"] == staff_ref for row in at_first)
    pool = {row["staff_ref"] for row in at_first if row["share"] == "pooled"}
    colleague = any(
        row["share"] == "logged_on"
        and row["staff_ref"] != staff_ref
        and row["starts_at"] <= last
        and row["ends_at"] > first
        and row["starts_at"] < row["ends_at"]
        for row in holders
    )
    distances = [metres_between(position, span) for position in run]
    return {
        "staff_ref": staff_ref,
        "person_ref": meeting["person_ref"],
        "address_ref": span["address_ref"],
        "starts_at": first,
        "ends_at": last,
        "duration_s": int((last - first) / timedelta(seconds=1)),
        "distance_m": sum(distances) / len(distances),
        "homes_near": span["homes_near"],
        "attribution": "logged_on" if logged_on else "pooled",
        "confidence": span["confidence"] * (1 if logged_on else 1 / len(pool)),
        "crew": "crewed" if colleague else "alone" if logged_on else "unknown",
        "carrier_ref": spell["carrier_ref"],
        "known_at": max(
            [position["known_at"] for position in run]
            + [spell["known_at"], span["known_at"], meeting["known_at"]]
        ),
        "source_row": min(row["row_id"] for row in run if row["observed_at"] == first),
    }


def spells(assignments: Sequence[Row], staff_ref: str) -> list[dict[str, Any]]:
    """Spells of use of one member of staff, carrier by carrier: rows that overlap or touch are one."""
    found: list[dict[str, Any]] = []
    mine = [row for row in assignments if row["staff_ref"] == staff_ref]
    for row in sorted(mine, key=lambda row: (row["carrier_ref"], row["starts_at"], row["ends_at"])):
        if row["starts_at"] >= row["ends_at"]:
            continue
        last = found[-1] if found else None
        if last and last["carrier_ref"] == row["carrier_ref"] and row["starts_at"] <= last["ends_at"]:
            last["ends_at"] = max(last["ends_at"], row["ends_at"])
            last["known_at"] = max(last["known_at"], row["known_at"])
        else:
            found.append({key: row[key] for key in ("carrier_ref", "starts_at", "ends_at", "known_at")})
    return found


def address_spans(addresses: Sequence[Row], person_ref: str) -> list[dict[str, Any]]:
    """When each address was the person's: rows of one address that overlap or touch are one."""
    found: list[dict[str, Any]] = []
    mine = [row for row in addresses if row["person_ref"] == person_ref and _lasts(row)]
    for row in sorted(mine, key=lambda row: (row["address_ref"], row["starts_at"] or datetime.min)):
        last = found[-1] if found else None
        if last and last["address_ref"] == row["address_ref"] and _touches(last, row):
            ends = (last["ends_at"], row["ends_at"])
            last["ends_at"] = None if None in ends else max(ends)
            last["confidence"] = max(last["confidence"], _confidence(row))
            last["known_at"] = max(last["known_at"], row["known_at"])
        else:
            found.append(_span(row, addresses))
    return found


def metres_between(one: Row, other: Row) -> float:
    """Great-circle distance (haversine)."""
    up = radians(other["latitude"] - one["latitude"])
    across = radians(other["longitude"] - one["longitude"])
    cosines = cos(radians(one["latitude"])) * cos(radians(other["latitude"]))
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(sin(up / 2) ** 2 + cosines * sin(across / 2) ** 2)))


def _lasts(row: Row) -> bool:
    return row["starts_at"] is None or row["ends_at"] is None or row["starts_at"] < row["ends_at"]


def _touches(last: Row, row: Row) -> bool:
    return last["ends_at"] is None or row["starts_at"] is None or row["starts_at"] <= last["ends_at"]


def _confidence(row: Row) -> float:
    return 1.0 if row["confidence"] is None else float(row["confidence"])


def _span(row: Row, addresses: Sequence[Row]) -> dict[str, Any]:
    same = [other for other in addresses if other["address_ref"] == row["address_ref"]]
    place = min(same, key=lambda other: (other["known_at"], other["row_id"]))
    return {
        "address_ref": row["address_ref"],
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "homes_near": max(1, *(other["homes_near"] or 1 for other in same)),
        "starts_at": row["starts_at"],
        "ends_at": row["ends_at"],
        "confidence": _confidence(row),
        "known_at": row["known_at"],
    }
