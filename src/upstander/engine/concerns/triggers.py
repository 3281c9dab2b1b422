"""Hard triggers: what stands in front of the queue and waits for no rank.

Only a person finds that a rule is met. Source: docs/explanation/order.md
"""

from collections.abc import Collection
from datetime import date, datetime, time
from itertools import groupby
from types import MappingProxyType
from typing import Any

from upstander.engine.concerns.model import Evidence, HardTrigger
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch, run

TITLES = MappingProxyType(
    {
        "threat_to_life": "Intelligence of a threat to life, not yet reviewed",
        "witness_interference": "Intelligence of interference with a witness, not yet reviewed",
        "under_18_private_contact": "Private contact with a person under 18, outside work, unaccounted for",
        "contact_after_condition": "Contact after a notice, an instruction or a suspension",
    }
)
"""Every trigger, in the order in which they are shown."""

SURE_ENOUGH = 0.75
"""Confidence, 0 to 1: a number of a household is as likely the parent's as the child's."""

MARGIN_MINUTES = 120
"""How far from a booked shift a single contact off duty may still be work that ran over, or began early."""

ROWS_SHOWN = 25


def read_triggers(con: Connection, *, as_of: date, supplied: Collection[str]) -> tuple[HardTrigger, ...]:
    """The triggers met by the data: by kind, then the newest event first, then by reference."""
    _gather(con, as_of=as_of, supplied=supplied)
    rows = groupby(fetch(con, "trigger_rows", rows=ROWS_SHOWN), _key)
    found = [_trigger(list(each)) for _, each in rows]
    found.sort(key=_newest, reverse=True)
    found.sort(key=_kind)
    return tuple(found)


def _gather(con: Connection, *, as_of: date, supplied: Collection[str]) -> None:
    run(con, "triggers")
    run(con, "trigger_under_18", as_of=as_of, confidence=SURE_ENOUGH, margin=MARGIN_MINUTES)
    if "intelligence" in supplied:
        run(con, "trigger_intelligence", by=datetime.combine(as_of, time()))
    if "conditions" in supplied:
        run(con, "trigger_conditions")


def _key(row: dict[str, Any]) -> tuple[str, str, str | None]:
    return row["trigger"], row["staff_ref"], row["person_ref"]


def _trigger(rows: list[dict[str, Any]]) -> HardTrigger:
    kind, staff_ref, person_ref = _key(rows[0])
    return HardTrigger(
        trigger=kind,
        title=TITLES[kind],
        staff_ref=staff_ref,
        person_ref=person_ref,
        evidence=tuple(_evidence(row) for row in rows),
        evidence_total=rows[0]["total"],
    )


def _evidence(row: dict[str, Any]) -> Evidence:
    return Evidence(
        source_table=row["source_table"],
        source_row=row["source_row"],
        occurred_at=row["occurred_at"],
        amount=1.0,
    )


def _kind(trigger: HardTrigger) -> int:
    return tuple(TITLES).index(trigger.trigger)


def _newest(trigger: HardTrigger) -> datetime:
    return trigger.evidence[0].occurred_at or datetime.min
