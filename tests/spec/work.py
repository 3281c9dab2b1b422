"""Work, meeting, conclusion: section 4 of docs/explanation/contacts_and_purposes.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.spec.world import Row, World, people_of
from upstander.knowledge.purposes import Rules

FOREVER = datetime.max


@dataclass(frozen=True, kw_only=True)
class Span:
    """A span in which a member of staff had work to do with somebody."""

    staff_ref: str
    person_ref: str
    starts_at: datetime
    ends_at: datetime | None
    made_by: str
    written_at: datetime
    known_at: datetime


def written_at(row: Row) -> datetime:
    """When the record was written; one that does not say is no older than its first sighting."""
    found: datetime = row["written_at"] or row["known_at"]
    return found


def known_at(row: Row) -> datetime:
    """When the force knew the record: no earlier than it was written."""
    found: datetime = max(row["known_at"], written_at(row))
    return found


def attendance_end(row: Row, rules: Rules) -> datetime:
    """When they left, or the time an attendance without an end is taken to last."""
    found: datetime = row["left_at"] or row["arrived_at"] + timedelta(
        hours=rules.settings["attendance_open_hours"]
    )
    return found


def spans(world: World, rules: Rules) -> Iterator[Span]:
    """Attendances, owned cases, tasks, roles and custody visits; late notes of one's own included."""
    for row in world["attendances"]:
        people = [row["person_ref"]] if row["person_ref"] else people_of(world, row["incident_ref"])
        yield from _each(row, people, row["arrived_at"], attendance_end(row, rules))
    for row in world["case_ownership"]:
        yield from _each(row, people_of(world, row["incident_ref"]), row["starts_at"], row["ends_at"])
    for table in ("taskings", "assigned_roles"):
        for row in world[table]:
            yield from _each(row, [row["person_ref"]], row["starts_at"], row["ends_at"])
    for row in world["custody_visits"]:
        yield from _each(row, [row["person_ref"]], row["starts_at"], row["ends_at"] or row["starts_at"])


def _each(row: Row, people: list[str], starts_at: datetime, ends_at: datetime | None) -> Iterator[Span]:
    for person_ref in people:
        yield Span(
            staff_ref=row["staff_ref"],
            person_ref=person_ref,
            starts_at=starts_at,
            ends_at=ends_at,
            made_by=row["made_by"],
            written_at=written_at(row),
            known_at=known_at(row),
        )


def counts_as_work(span: Span, rules: Rules) -> bool:
    """Not if they wrote it themselves too long after it: a late note cannot prolong work."""
    limit = (span.ends_at or span.starts_at) + timedelta(hours=rules.settings["contemporaneous_hours"])
    return span.made_by != "self" or span.written_at <= limit


def met_at(
    world: World, rules: Rules, pair: tuple[str, str], *, as_of: datetime = FOREVER
) -> datetime | None:
    """The earliest start of any work or logged contact of the pair, at any time, once that is known."""
    met, known = first_meeting(world, rules, pair)
    return met if known <= as_of else None


def met_known_at(world: World, rules: Rules, pair: tuple[str, str]) -> datetime:
    """When the force knew of their first meeting."""
    return first_meeting(world, rules, pair)[1]


def first_meeting(world: World, rules: Rules, pair: tuple[str, str]) -> tuple[datetime | None, datetime]:
    """The first meeting, and when it was known; of two at one moment, the one known first."""
    begun = [(s.starts_at, s.known_at) for s in spans(world, rules) if (s.staff_ref, s.person_ref) == pair]
    begun += [
        (row["occurred_at"], known_at(row))
        for row in world["contact_log"]
        if (row["staff_ref"], row["person_ref"]) == pair
    ]
    return min(begun, default=(None, FOREVER))


def concluded_at(
    world: World, rules: Rules, pair: tuple[str, str], moment: datetime, *, as_of: datetime = FOREVER
) -> datetime | None:
    """The end of the pair's last work by that moment, once known; empty while any is open, or without any."""
    mine = [
        s for s in spans(world, rules) if (s.staff_ref, s.person_ref) == pair and counts_as_work(s, rules)
    ]
    if any(s.starts_at <= moment and (s.ends_at is None or moment < s.ends_at) for s in mine):
        return None
    ended = [(s.ends_at, s.known_at) for s in mine if s.ends_at and s.ends_at <= moment]
    last = max((ends_at for ends_at, _ in ended), default=None)
    known = any(ends_at == last and then <= as_of for ends_at, then in ended)
    return last if known else None
