"""Variants of the cases: the same story done less or more, more slowly, by another role, or less recorded.

They are for measuring a scan over many stories instead of ten. Each is played by another member of staff
with other people, and lies somewhere else in the period.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from upstander.engine.invented.dice import Dice, dice
from upstander.engine.invented.plan import Plan
from upstander.knowledge.cases import Case, Planted, read_cases

VARIED = (2, 3, 5, 8, 10)
"""The cases that data shows before anybody speaks."""

KINDS = ("halved", "doubled", "channel_missing", "slower", "other_role")
AMOUNTS = (
    "call", "text", "message", "desk_call", "look_up", "visit", "stop", "terminal_stop", "custody_visit",
)  # fmt: skip
"""Verbs of which there can be more or fewer."""

CHANNELS = ("phone_events", "positions", "access_events", "messages", "fixed_line_calls", "intelligence",
            "conditions")  # fmt: skip
"""Tables in which such contact, or its history, shows."""

RECORDS = ("taskings", "case_ownership", "contact_log")
"""Tables that account for it; one of these is missing where a case shows in one channel only."""

ALIKE = {
    "pcso": ("neighbourhood", "response", "schools"),
    "response": ("neighbourhood", "pcso", "investigations"),
}
"""Roles that could play the part of another."""


@dataclass(frozen=True, kw_only=True)
class Variation:
    """How a variant differs from its case. `stretched` multiplies its days; `missing` is a table."""

    of_case: int
    kind: str
    intensity: float = 1.0
    missing: str = ""
    stretched: float = 1.0


def varied(plan: Plan) -> list[tuple[Case, Variation]]:
    """The plan's variants: every case in turn, and every kind in turn with each case."""
    known = {case.number: case for case in read_cases()}
    found = []
    for number in range(plan.variants):
        case = known[VARIED[number % len(VARIED)]]
        kind = KINDS[(number + number // len(VARIED)) % len(KINDS)]
        rng = dice(plan.seed, "variants", number)
        other, variation = MADE[kind](case, rng)
        found.append((replace(other, id=f"variant_{number + 1:02d}"), variation))
    return found


def halved(case: Case, _rng: Dice) -> tuple[Case, Variation]:
    """Every amount halved, one at least; of an earlier history the older half."""
    past = _history(case)
    kept = {line.key for verb in past for line in past[verb][: (len(past[verb]) + 1) // 2]}
    gone = {line.key for lines in past.values() for line in lines} - kept
    lines = tuple(_fewer(line) for line in case.planted if line.key not in gone)
    return replace(case, planted=lines), Variation(of_case=case.number, kind="halved", intensity=0.5)


def doubled(case: Case, _rng: Dice) -> tuple[Case, Variation]:
    """Every amount doubled; of an earlier history each item twice."""
    again = [
        replace(line, key=f"{line.key}_again", on=tuple(day * 0.9 for day in line.on))
        for lines in _history(case).values()
        for line in lines
    ]
    lines = (*(_more(line) for line in case.planted), *again)
    return replace(case, planted=lines), Variation(of_case=case.number, kind="doubled", intensity=2.0)


def without_channel(case: Case, rng: Dice) -> tuple[Case, Variation]:
    """One table holds nothing of the case, while something of it still shows in another."""
    shows = [table for table in CHANNELS if any(_shows_in(line, table) for line in case.planted)]
    if len(shows) < 2:
        shows = [table for table in RECORDS if any(_rows_in(line, table) for line in case.planted)]
    missing = str(rng.choice(shows))
    return without(case, missing), Variation(of_case=case.number, kind="channel_missing", missing=missing)


def without(case: Case, table: str) -> Case:
    """The case with no line whose rows would stand in that table first of all, and nothing written there."""
    kept = tuple(line for line in case.planted if _first(line) != table)
    if table == "contact_log":
        kept = tuple(replace(line, logged=0.0) for line in kept)
    return replace(case, planted=kept)


def slower(case: Case, rng: Dice) -> tuple[Case, Variation]:
    """The same over half as long again, or twice as long; what lies before day 0 stays where it is."""
    factor = float(rng.choice([1.5, 2.0]))
    lines = tuple(_stretched(line, factor) for line in case.planted)
    other = replace(case, planted=lines, days=round(case.days * factor), placed=round(case.placed * factor))
    return other, Variation(of_case=case.number, kind="slower", stretched=factor)


def by_another_role(case: Case, rng: Dice) -> tuple[Case, Variation]:
    """The same by somebody of a like role."""
    role = str(rng.choice(ALIKE.get(case.role, ("neighbourhood",))))
    return replace(case, role=role), Variation(of_case=case.number, kind="other_role")


MADE: dict[str, Callable[[Case, Dice], tuple[Case, Variation]]] = {
    "halved": halved,
    "doubled": doubled,
    "channel_missing": without_channel,
    "slower": slower,
    "other_role": by_another_role,
}


def _history(case: Case) -> dict[str, list[Planted]]:
    """What stood in registers before day 0, by verb."""
    past: dict[str, list[Planted]] = {}
    for line in case.planted:
        if line.on and max(line.on) < 0 and line.does not in AMOUNTS:
            past.setdefault(line.does, []).append(line)
    return past


def _fewer(line: Planted) -> Planted:
    if line.does not in AMOUNTS:
        return line
    if line.on:
        return replace(line, on=line.on[::2], count=len(line.on[::2]))
    return replace(line, count=max(1, line.count // 2), times_usual=line.times_usual / 2)


def _more(line: Planted) -> Planted:
    if line.does not in AMOUNTS or len(line.on) == 1:
        return line
    days = tuple(sorted({*line.on, *(day + 1 for day in line.on)}))
    return replace(line, on=days, count=len(days) or line.count * 2, times_usual=line.times_usual * 2)


def _stretched(line: Planted, factor: float) -> Planted:
    def far(day: float) -> float:
        return day * factor if day > 0 else day

    return replace(
        line,
        on=tuple(far(day) for day in line.on),
        between=(far(line.between[0]), far(line.between[1])),
        until=None if line.until is None else far(line.until),
        times_usual=line.times_usual / factor,
    )


def _first(line: Planted) -> str:
    """The table that shows the line; a visit shows in the log or in positions, and stays without either."""
    return (
        ""
        if line.does == "visit"
        else {"attend": "attendances", "stop": "positions", "terminal_stop": "positions"}.get(
            line.does, line.tables[0]
        )
    )


def _rows_in(line: Planted, table: str) -> bool:
    return table in line.tables and (table != "contact_log" or line.logged > 0)


def _shows_in(line: Planted, table: str) -> bool:
    """Whether that table shows the line's contact, or its history before day 0."""
    if line.does == "attend":
        return False
    if table in ("intelligence", "conditions"):
        return table in line.tables and bool(line.on) and max(line.on) < 0
    return table in line.tables
