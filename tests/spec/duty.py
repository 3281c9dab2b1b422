"""On, off or unknown: section 3 of docs/explanation/contacts_and_purposes.md."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from statistics import median

from tests.spec.local_time import days_touched, local_day
from tests.spec.world import World, holds, team_of
from upstander.knowledge.purposes import Rules


def duty_at(world: World, rules: Rules, staff_ref: str, moment: datetime) -> str:
    """`on` if any duty holds the moment; else `unknown` or `off`."""
    duties = (row for row in world["duties"] if row["starts_at"] < row["ends_at"])
    mine = [row for row in duties if row["staff_ref"] == staff_ref]
    if any(holds(row, moment) for row in mine):
        return "on"
    if not mine or day_is_unknown(world, rules, team_of(world, staff_ref, moment), local_day(moment)):
        return "unknown"
    if was_sent_unbooked(world, staff_ref, local_day(moment)):
        return "unknown"
    return "off"


def was_sent_unbooked(world: World, staff_ref: str, day: date, team: str | None = None) -> bool:
    """Whether somebody else sent them out that day, outside all their booked duty (in that team)."""
    mine = [
        row for row in world["duties"] if row["staff_ref"] == staff_ref and row["starts_at"] < row["ends_at"]
    ]
    sent = [
        row for row in world["attendances"] if row["staff_ref"] == staff_ref and row["made_by"] == "another"
    ]
    return any(
        local_day(row["arrived_at"]) == day
        and not any(holds(duty, row["arrived_at"]) for duty in mine)
        and team in (None, team_of(world, staff_ref, row["arrived_at"]))
        for row in sent
    )


def staff_of(world: World) -> set[str]:
    """Everybody who was sent anywhere."""
    return {row["staff_ref"] for row in world["attendances"]}


def day_is_unknown(world: World, rules: Rules, team: str, day: date) -> bool:
    """Whether the team's recording of duties leaves that local day untold."""
    counts = people_on_duty(world, team)
    days = recorded_days(world)
    if day not in days or not counts:
        return True
    same = [counts.get(other, 0) for other in days if other.weekday() == day.weekday()]
    habit, here = median(same), counts.get(day, 0)
    if here == 0 and any(was_sent_unbooked(world, one, day, team) for one in staff_of(world)):
        return True
    if habit < rules.settings["duty_habit_people"] or here >= rules.settings["thin_share"] * habit:
        return False
    empty_share = sum(number == 0 for number in same) / len(same)
    return not (here == 0 and empty_share >= rules.settings["rest_day_share"])


def people_on_duty(world: World, team: str) -> dict[date, int]:
    """How many of the team's people had any duty that touched each local day."""
    seen: dict[date, set[str]] = {}
    for row in world["duties"]:
        for day in days_touched(row["starts_at"], row["ends_at"]):
            if team_of(world, row["staff_ref"], row["starts_at"]) == team:
                seen.setdefault(day, set()).add(row["staff_ref"])
    return {day: len(people) for day, people in seen.items()}


def recorded_days(world: World) -> list[date]:
    """From the first of the month of the force's first duty to the last of the month of its last."""
    touched = [day for row in world["duties"] for day in days_touched(row["starts_at"], row["ends_at"])]
    if not touched:
        return []
    first, last = min(touched).replace(day=1), max(touched)
    last = last.replace(day=monthrange(last.year, last.month)[1])
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
