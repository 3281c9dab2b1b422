"""Contact rows: section 5 of docs/explanation/contacts_and_purposes.md, with everything they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.spec.attribution import people_of_number, staff_of_call
from tests.spec.duty import duty_at
from tests.spec.local_time import is_night, local, local_day
from tests.spec.purposes import Contact, accounting, purposes
from tests.spec.stops import stops
from tests.spec.work import FOREVER, concluded_at, known_at, met_at, met_known_at
from tests.spec.world import Row, World, people_of
from upstander.knowledge.purposes import Rules

VISIT = ("attendance", "visit")
REMOTE = ("call", "text", "message")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A contact before anything is asked about it."""

    staff_ref: str
    person_ref: str
    channel: str
    occurred_at: datetime
    source_row: str
    known_at: datetime
    attribution: str
    confidence: float
    duration_s: int | None = None
    address_ref: str | None = None
    organisation: bool = False
    on_behalf: bool = False


def contacts(world: World, rules: Rules, *, as_of: datetime = FOREVER) -> list[dict[str, Any]]:
    """Every contact begun before `as_of` and known by then, with what the rules make of it, in no order.

    `older_tie` is told as if everything were known.
    """
    found = list(seen(world, rules))
    visible = [one for one in found if one.known_at <= as_of and one.occurred_at < as_of]
    return [told(world, rules, one, found, as_of=as_of) for one in visible]


def told(world: World, rules: Rules, one: Seen, others: list[Seen], *, as_of: datetime) -> dict[str, Any]:
    """One row of `contacts`."""
    pair, when = (one.staff_ref, one.person_ref), one.occurred_at
    concluded = concluded_at(world, rules, pair, when, as_of=as_of)
    met = met_at(world, rules, pair, as_of=as_of)
    contact = Contact(
        staff_ref=one.staff_ref,
        person_ref=one.person_ref,
        channel=one.channel,
        starts_at=when,
        ends_at=when + timedelta(seconds=one.duration_s or 0),
        organisation=one.organisation,
        on_behalf=one.on_behalf,
    )
    return {
        "staff_ref": one.staff_ref,
        "person_ref": one.person_ref,
        "channel": one.channel,
        "occurred_at": when,
        "source_row": one.source_row,
        "attribution": one.attribution,
        "confidence": one.confidence,
        "local_day": local_day(when),
        "local_hour": local(when).hour,
        "night": is_night(when),
        "duty": duty_at(world, rules, one.staff_ref, when),
        "met_at": met,
        "older_tie": is_older_tie(pair, met, others, rules),
        "concluded_at": concluded,
        "after_conclusion": concluded is not None,
        "days_after_conclusion": (when - concluded) // timedelta(days=1) if concluded else None,
        "accounting": accounting(world, rules, contact, as_of=as_of),
        "near_own_home": near_own_home(world, one, as_of=as_of),
    }


def near_own_home(world: World, one: Seen, *, as_of: datetime) -> bool | None:
    """Whether the address lies in a square in which the member of staff lives; none where nobody can tell."""
    cells = [
        row
        for row in world["people_addresses"]
        if row["address_ref"] == one.address_ref and row["home_cell"] is not None
    ]
    homes = [row for row in world["staff_home_cells"] if row["staff_ref"] == one.staff_ref]
    if not cells or not homes:
        return None
    cell = min(cells, key=lambda row: (row["known_at"], row["row_id"]))
    told = [row for row in homes if row["home_cell"] == cell["home_cell"]]
    known = max(cell["known_at"], min(row["known_at"] for row in told or homes))
    return bool(told) if known <= as_of else None


def is_older_tie(pair: tuple[str, str], met: datetime | None, others: list[Seen], rules: Rules) -> bool:
    """Whether their first call, text or message came well before they met."""
    began = [
        one.occurred_at
        for one in others
        if (one.staff_ref, one.person_ref) == pair and one.channel in REMOTE and not one.organisation
    ]
    return (
        bool(began)
        and met is not None
        and min(began) <= met - timedelta(days=rules.settings["older_tie_days"])
    )


def seen(world: World, rules: Rules) -> Iterator[Seen]:
    """What was seen in any channel, unless it says too little about two whom no work brought together."""
    least = rules.settings["least_confidence"] - 1e-9
    pairs = {(one.staff_ref, one.person_ref) for one in purposes(world, rules)}
    for one in seen_at_all(world, rules):
        if one.confidence >= least or (one.staff_ref, one.person_ref) in pairs:
            yield one


def seen_at_all(world: World, rules: Rules) -> Iterator[Seen]:
    """Calls and texts, look-ups, visits, visits in custody, stops."""
    yield from calls(world, rules)
    yield from lookups(world, rules)
    yield from visits(world, rules)
    yield from custody_visits(world)
    yield from stops_nearby(world, rules)


def calls(world: World, rules: Rules) -> Iterator[Seen]:
    for row in world["phone_events"]:
        people = people_of_number(world, rules, row["other_number"], row["started_at"])
        for staff_ref, (attribution, staff_sure) in staff_of_call(world, rules, row).items():
            for person_ref, (kind, person_sure) in people.items():
                yield Seen(
                    staff_ref=staff_ref,
                    person_ref=person_ref,
                    channel=row["channel"],
                    occurred_at=row["started_at"],
                    source_row=row["row_id"],
                    known_at=row["known_at"],
                    attribution=attribution,
                    confidence=staff_sure * person_sure,
                    duration_s=row["duration_s"],
                    organisation=rules.numbers[kind].organisation,
                )


def lookups(world: World, rules: Rules) -> Iterator[Seen]:
    """The holder of the log-in, and once more whoever it was done on behalf of."""
    for row in world["access_events"]:
        pooled = row["log_in"] == "pooled"
        other = row["on_behalf_of_ref"] if row["on_behalf_of_ref"] != row["staff_ref"] else None
        common = {
            "person_ref": row["person_ref"],
            "channel": "lookup",
            "occurred_at": row["occurred_at"],
            "source_row": row["row_id"],
            "known_at": row["known_at"],
        }
        yield Seen(
            **common,
            staff_ref=row["staff_ref"],
            attribution="pooled" if pooled else "logged_on",
            confidence=rules.settings["pooled_log_in_confidence"] if pooled else 1.0,
            on_behalf=other is not None,
        )
        if other:
            sure = rules.settings["on_behalf_confidence"]
            yield Seen(**common, staff_ref=other, attribution="named", confidence=sure)


def visits(world: World, rules: Rules) -> Iterator[Seen]:
    attended: list[tuple[str, str, Row]] = []
    for row in world["attendances"]:
        people = [row["person_ref"]] if row["person_ref"] else people_of(world, row["incident_ref"])
        for person_ref in people:
            attended.append((row["staff_ref"], person_ref, row))
            yield _visit(row, person_ref, row["arrived_at"], row["left_at"])
    before, after = (timedelta(hours=number) for number in rules.tolerances[VISIT])
    for row in world["contact_log"]:
        if row["channel"] != "visit":
            continue
        same = [a for staff_ref, person_ref, a in attended if (staff_ref, person_ref) == pair_of(row)]
        if not any(
            a["arrived_at"] - before <= row["occurred_at"] <= attendance_left(a, rules) + after for a in same
        ):
            yield _visit(row, row["person_ref"], row["occurred_at"], row["ended_at"])


def attendance_left(row: Row, rules: Rules) -> datetime:
    found: datetime = row["left_at"] or row["arrived_at"] + timedelta(
        hours=rules.settings["attendance_open_hours"]
    )
    return found


def pair_of(row: Row) -> tuple[str, str]:
    return row["staff_ref"], row["person_ref"]


def custody_visits(world: World) -> Iterator[Seen]:
    for row in world["custody_visits"]:
        yield _visit(row, row["person_ref"], row["starts_at"], row["ends_at"], channel="custody_visit")


def stops_nearby(world: World, rules: Rules) -> Iterator[Seen]:
    pairs = {(p, q) for p in _column(world, "staff_ref") for q in _column(world, "person_ref")}
    met = [
        {
            "staff_ref": pair[0],
            "person_ref": pair[1],
            "met_at": when,
            "known_at": met_known_at(world, rules, pair),
        }
        for pair in sorted(pairs)
        if (when := met_at(world, rules, pair)) is not None
    ]
    for stop in stops(
        positions=world["positions"],
        assignments=world["vehicle_assignments"],
        addresses=world["people_addresses"],
        meetings=met,
    ):
        yield Seen(
            staff_ref=stop["staff_ref"],
            person_ref=stop["person_ref"],
            channel="stop_nearby",
            occurred_at=stop["starts_at"],
            source_row=stop["source_row"],
            known_at=stop["known_at"],
            attribution=stop["attribution"],
            confidence=stop["confidence"],
            duration_s=stop["duration_s"],
            address_ref=stop["address_ref"],
        )


def _column(world: World, name: str) -> set[str]:
    return {row[name] for rows in world.values() for row in rows if row.get(name)}


def _visit(
    row: Row, person_ref: str, begins: datetime, finishes: datetime | None, *, channel: str = "visit"
) -> Seen:
    return Seen(
        staff_ref=row["staff_ref"],
        person_ref=person_ref,
        channel=channel,
        occurred_at=begins,
        source_row=row["row_id"],
        known_at=known_at(row),
        attribution="named",
        confidence=1.0,
        duration_s=int((finishes - begins).total_seconds()) if finishes else None,
    )
