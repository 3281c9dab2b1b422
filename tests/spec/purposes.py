"""Purposes and what they account for: sections 1 to 3 of docs/explanation/contacts_and_purposes.md."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median

from tests.spec.local_time import local_day
from tests.spec.work import FOREVER, attendance_end, known_at, written_at
from tests.spec.world import Row, World, people_of, team_of
from upstander.knowledge.purposes import Rules

LOGGING_TABLES = ("attendances", "case_ownership", "taskings", "assigned_roles", "contact_log")
BEGINS = {"attendances": "arrived_at", "contact_log": "occurred_at"}


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """One purpose. `sort` is what tolerances go by; no person means anybody."""

    sort: str
    staff_ref: str
    person_ref: str | None
    starts_at: datetime
    ends_at: datetime | None
    made_by: str
    written_at: datetime
    known_at: datetime
    task_kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A contact, as far as accounting for it goes."""

    staff_ref: str
    person_ref: str
    channel: str
    starts_at: datetime
    ends_at: datetime
    organisation: bool = False
    on_behalf: bool = False


def accounting(world: World, rules: Rules, contact: Contact, *, as_of: datetime = FOREVER) -> str:
    """The best that any purpose known by then makes of the contact; else `unknown` or `unaccounted`."""
    classes = {
        judged(purpose, contact, rules)
        for purpose in purposes(world, rules)
        if purpose.known_at <= as_of and covers(purpose, contact, rules)
    }
    if contact.on_behalf:
        classes.add("self_made")
    for best in ("by_another", "self_made", "afterwards"):
        if best in classes:
            return best
    return "unknown" if cannot_tell(world, rules, contact) else "unaccounted"


def judged(purpose: Purpose, contact: Contact, rules: Rules) -> str:
    """Who made the purpose, and when: another, themselves in time, themselves afterwards."""
    if purpose.made_by == "another":
        return "by_another"
    limit = contact.ends_at + timedelta(hours=rules.settings["contemporaneous_hours"])
    return "self_made" if purpose.written_at <= limit else "afterwards"


def covers(purpose: Purpose, contact: Contact, rules: Rules) -> bool:
    """Whether the contact is with the purpose's person, on one of its channels, within its tolerance."""
    if purpose.staff_ref != contact.staff_ref or purpose.person_ref not in (None, contact.person_ref):
        return False
    when = contact.starts_at
    if purpose.sort == "desk_role":
        listed = (purpose.task_kind, contact.channel) in rules.standing
        return listed and purpose.starts_at <= when and (purpose.ends_at is None or when < purpose.ends_at)
    tolerance = rules.tolerances.get((purpose.sort, contact.channel))
    if tolerance is None:
        return False
    before, after = (timedelta(hours=number) for number in tolerance)
    return purpose.starts_at - before <= when and (purpose.ends_at is None or when <= purpose.ends_at + after)


def cannot_tell(world: World, rules: Rules, contact: Contact) -> bool:
    """Whether the tables are missing or thin, or the number is a switchboard."""
    could = {table for channel, table in rules.could_tell if channel == contact.channel}
    if not any(world[table] for table in could):
        return True
    team = team_of(world, contact.staff_ref, contact.starts_at)
    return (
        team_state(world, rules, team, week_of(local_day(contact.starts_at))) != "ok" or contact.organisation
    )


def team_state(world: World, rules: Rules, team: str, week: date) -> str:
    """`missing` if the team never made a purpose record, `thin` beside its own habit, or `ok`."""
    weeks: dict[date, int] = {}
    for table in LOGGING_TABLES:
        for row in world[table]:
            begins = row[BEGINS.get(table, "starts_at")]
            if team_of(world, row["staff_ref"], begins) == team:
                monday = week_of(local_day(begins))
                weeks[monday] = weeks.get(monday, 0) + 1
    if not weeks:
        return "missing"
    habit = median(weeks.values())
    few = weeks.get(week, 0) < rules.settings["thin_share"] * habit
    return "thin" if habit >= rules.settings["purpose_habit_records"] and few else "ok"


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def purposes(world: World, rules: Rules) -> Iterator[Purpose]:
    """Every purpose that the tables hold, one for each person."""
    for row in world["attendances"]:
        people = [row["person_ref"]] if row["person_ref"] else people_of(world, row["incident_ref"])
        yield from _each(row, "attendance", people, row["arrived_at"], attendance_end(row, rules))
    for row in world["case_ownership"]:
        people = people_of(world, row["incident_ref"])
        yield from supervised(world, _each(row, "case_ownership", people, row["starts_at"], row["ends_at"]))
    for row in world["taskings"]:
        yield from _each(row, "tasked_visit", [row["person_ref"]], row["starts_at"], row["ends_at"])
    for row in world["assigned_roles"]:
        mine = _each(row, "assigned_role", [row["person_ref"]], row["starts_at"], row["ends_at"])
        yield from supervised(world, mine)
    for row in world["contact_log"]:
        ends_at = row["ended_at"] or row["occurred_at"]
        yield from _each(row, f"logged_{row['channel']}", [row["person_ref"]], row["occurred_at"], ends_at)
    for row in world["custody_visits"]:
        ends_at = row["ends_at"] or row["starts_at"]
        yield from _each(row, "logged_custody_visit", [row["person_ref"]], row["starts_at"], ends_at)
    yield from desk_roles(world)
    yield from decided(world, rules)


def supervised(world: World, owned: Iterator[Purpose]) -> Iterator[Purpose]:
    """Each purpose, and for the owner's line manager the part in which the owner's post names them."""
    for purpose in owned:
        yield purpose
        for post in world["posts"]:
            if post["staff_ref"] != purpose.staff_ref or not post["line_manager_ref"]:
                continue
            starts_at = max(purpose.starts_at, post["starts_at"])
            ends = [end for end in (purpose.ends_at, post["ends_at"]) if end is not None]
            ends_at = min(ends, default=None)
            if ends_at is None or starts_at <= ends_at:
                yield replace(
                    purpose,
                    sort="line_supervision",
                    staff_ref=post["line_manager_ref"],
                    starts_at=starts_at,
                    ends_at=ends_at,
                    made_by="another",
                    known_at=max(purpose.known_at, post["known_at"]),
                )


def desk_roles(world: World) -> Iterator[Purpose]:
    """Posts; whether their role is a standing one, and for which channel, is asked when they are used."""
    for row in world["posts"]:
        yield Purpose(
            sort="desk_role",
            staff_ref=row["staff_ref"],
            person_ref=None,
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            made_by="another",
            written_at=row["known_at"],
            known_at=row["known_at"],
            task_kind=row["role"],
        )


def decided(world: World, rules: Rules) -> Iterator[Purpose]:
    """Declarations that somebody else decided on in one of the listed ways."""
    for row in world["declarations"]:
        listed = (row["declaration_kind"], row["decision"]) in rules.declared
        if listed and row["person_ref"] and row["decided_at"] and row["decided_by_ref"] != row["staff_ref"]:
            yield Purpose(
                sort="decided_declaration",
                staff_ref=row["staff_ref"],
                person_ref=row["person_ref"],
                starts_at=row["decided_at"],
                ends_at=None,
                made_by="another",
                written_at=row["decided_at"],
                known_at=row["known_at"],
            )


def _each(
    row: Row, sort: str, people: list[str], starts_at: datetime, ends_at: datetime | None
) -> Iterator[Purpose]:
    for person_ref in people:
        yield Purpose(
            sort=sort,
            staff_ref=row["staff_ref"],
            person_ref=person_ref,
            starts_at=starts_at,
            ends_at=ends_at,
            made_by=row["made_by"],
            written_at=written_at(row),
            known_at=known_at(row),
        )
