"""Whose contact it was: section 5 of docs/explanation/contacts_and_purposes.md, device and number."""

from datetime import datetime

from tests.spec.duty import duty_at
from tests.spec.world import Row, World, holds
from upstander.knowledge.purposes import Rules


def staff_of_call(world: World, rules: Rules, row: Row) -> dict[str, tuple[str, float]]:
    """For each member of staff who may have made the call: how it is theirs, and how sure that is."""
    held = holders(world, rules, device_of(world, row), row["started_at"])
    if held:
        return held
    return {row["billed_staff_ref"]: ("billed", 1.0)} if row["billed_staff_ref"] else {}


def device_of(world: World, row: Row) -> str | None:
    """The device that the bill names, or else the one whose own number it names."""
    if row["device_ref"]:
        return str(row["device_ref"])
    named = [
        one["device_ref"] for one in world["devices"] if one["line_number"] == row["line_number"] is not None
    ]
    return min(named, default=None)


def holders(
    world: World, rules: Rules, device_ref: str | None, moment: datetime
) -> dict[str, tuple[str, float]]:
    """Issued before pooled; of a pool, those on duty if any is."""
    rows = [
        one for one in world["device_assignments"] if one["device_ref"] == device_ref and holds(one, moment)
    ]
    issued = {one["staff_ref"] for one in rows if one["share"] == "issued"}
    if issued:
        return {name: ("issued", 1 / len(issued)) for name in issued}
    pool = {one["staff_ref"] for one in rows}
    working = {name for name in pool if duty_at(world, rules, name, moment) == "on"}
    return {name: ("pooled", 1 / len(working or pool)) for name in working or pool}


def people_of_number(
    world: World, rules: Rules, number: str, moment: datetime
) -> dict[str, tuple[str, float]]:
    """For each person who may have been on the number: its kind, and how sure that is."""
    if any(one["line_number"] == number for one in world["devices"]):
        return {}
    links = [one for one in world["people_numbers"] if one["number"] == number and holds(one, moment)]
    people = {one["person_ref"] for one in links}
    found = {}
    for person_ref in people:
        own = [link(one, rules) for one in links if one["person_ref"] == person_ref]
        kind, sure = min(own, key=lambda pair: (-pair[1], pair[0]))
        found[person_ref] = (kind, min(sure, 1 / len(people)))
    return found


def link(row: Row, rules: Rules) -> tuple[str, float]:
    """The kind of a link, and the row's own confidence or else its kind's."""
    kind = row["number_kind"] or "unknown"
    sure = rules.numbers[kind].confidence if row["confidence"] is None else row["confidence"]
    return kind, sure
