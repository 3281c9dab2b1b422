"""The timelines of the headlines: contacts, the work around them, and how fresh each lane's data are."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby
from typing import Any

from upstander.domain.contact import Channel
from upstander.domain.timeline import Lane, Point, Span, Timeline
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch
from upstander.engine.tables import TABLES
from upstander.knowledge.purposes import national

HOUR_S = 3600

POINTS_SHOWN = 400
"""Contacts drawn for a pair; the total is given beside them."""

DUTIES_SHOWN = 400
"""Spans of duty drawn for a pair, the newest: more than a year of shifts."""

USUAL_TABLE = {
    Channel.CALL: "phone_events",
    Channel.TEXT: "phone_events",
    Channel.MESSAGE: "messages",
    Channel.LOOKUP: "access_events",
    Channel.STOP_NEARBY: "positions",
    Channel.VISIT: "contact_log",
    Channel.CUSTODY_VISIT: "custody_visits",
}
"""The table that a channel's lane is named for where the force has no row of it."""

_POINT = tuple(f.name for f in fields(Point))


def read_timelines(
    con: Connection, *, as_of: date, supplied: Collection[str], headlines: list[dict[str, Any]]
) -> dict[int, Timeline]:
    """The timeline of each headline that is a pair, by place in the order."""
    lanes = read_lanes(con, as_of=as_of)
    spans = _read_spans(con, supplied, as_of=as_of)
    points = {place: list(rows) for place, rows in groupby(fetch(con, "points", points=POINTS_SHOWN), _place)}
    return {
        row["place"]: _timeline(
            row, points=points.get(row["place"], []), spans=spans[row["place"]], lanes=lanes
        )
        for row in headlines
        if row["person_ref"] is not None
    }


def read_lanes(con: Connection, *, as_of: date) -> tuple[Lane, ...]:
    """One lane for each channel and source table, in the order of the channels."""
    found: dict[str, list[Lane]] = defaultdict(list)
    for row in fetch(con, "lanes"):
        found[row["channel"]].append(_lane(**row, as_of=as_of))
    every = (
        found[channel] or [_lane(channel, USUAL_TABLE[channel], latest_known_at=None, as_of=as_of)]
        for channel in Channel
    )
    return tuple(lane for lanes in every for lane in lanes)


def _place(row: dict[str, Any]) -> int:
    return int(row["place"])


def _timeline(
    headline: dict[str, Any], *, points: list[dict[str, Any]], spans: list[Span], lanes: tuple[Lane, ...]
) -> Timeline:
    met = [row["met_at"] for row in points if row["met_at"]]
    concluded = [row["concluded_at"] for row in points if row["concluded_at"]]
    return Timeline(
        staff_ref=headline["staff_ref"],
        person_ref=headline["person_ref"],
        met_at=min(met, default=None),
        concluded_at=max(concluded, default=None),
        lanes=lanes,
        points=tuple(Point(**{name: row[name] for name in _POINT}) for row in points),
        points_total=points[0]["total"] if points else 0,
        spans=tuple(spans),
    )


def _read_spans(con: Connection, supplied: Collection[str], *, as_of: date) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in _span_rows(con, supplied, as_of=as_of):
        spans[row.pop("place")].append(Span(**row))
    return spans


def _span_rows(con: Connection, supplied: Collection[str], *, as_of: date) -> Iterator[dict[str, Any]]:
    at_the_time_s = round(HOUR_S * national().on(as_of).settings["contemporaneous_hours"])
    yield from fetch(con, "work_spans", at_the_time_s=at_the_time_s)
    yield from fetch(con, "duty_spans", spans=DUTIES_SHOWN)
    if "conditions" in supplied:
        yield from fetch(con, "condition_spans")
    if "declarations" in supplied:
        yield from fetch(con, "declaration_spans")


def _lane(channel: str, source_table: str, *, latest_known_at: datetime | None, as_of: date) -> Lane:
    table = TABLES.get(source_table)
    return Lane(
        channel=str(channel),
        source_table=source_table,
        latest_known_at=latest_known_at,
        age_days=max(0, (as_of - latest_known_at.date()).days) if latest_known_at else None,
        cannot_show=table.cannot_show if table else "",
    )
