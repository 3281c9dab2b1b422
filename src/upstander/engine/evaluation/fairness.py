"""Whom the queue falls upon: rates and errors by group, beside what the complaint rule would have done.

Groups are supplied for this page alone. They are read when it is made, kept nowhere, and never reach
anything that scores. Small counts are hidden, and enough others that nothing can be worked out.
Source: docs/explanation/evaluation.md
"""

import csv
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from upstander.domain.intervals import NOTHING, Interval, needed_per_group, ratio, wilson
from upstander.domain.refusal import Refusal
from upstander.engine.evaluation.orders import Connection
from upstander.engine.evaluation.year import SCAN, Year

HIDE_BELOW = 10  # people; a smaller count could be about somebody who can be guessed
ROUND_TO = 5  # people; so that the difference of two shown counts tells of nobody
TIMES_WORTH_SEEING = 1.5  # the disparity that the stated sample would show
NOT_STATED = "not stated"
COMPLAINT_RULE = "Three complaints in twelve months"
COMPLAINTS = 3

RULE = """
WITH counted AS (
    SELECT staff_ref, received_at, count(*) OVER (PARTITION BY staff_ref ORDER BY received_at
           RANGE BETWEEN INTERVAL 365 DAY PRECEDING AND CURRENT ROW) AS within
    FROM complaints WHERE staff_ref IS NOT NULL
)
SELECT DISTINCT staff_ref FROM counted
WHERE within >= $complaints AND received_at >= CAST($as_of AS TIMESTAMP) - INTERVAL 365 DAY
"""


class NotGroups(Refusal):
    """The file does not say which group each member of staff is in."""


@dataclass(frozen=True, kw_only=True)
class Groups:
    """Everybody who is compared, by group, and whom the complaint rule would have flagged in the year."""

    group_of: Mapping[str, str]
    flagged_by_rule: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A count of people and its share of the group; None where it is hidden."""

    count: int | None
    share: Interval


@dataclass(frozen=True, kw_only=True)
class GroupResult:
    """One group by one method. `people` is None where the group itself is too small to show.

    `put_forward` is of everybody in the group; `wrongly` of those whose conduct was not planted; `missed` of
    those whose conduct was planted. `times` is the rate of wrong items over that of the largest group.
    """

    group: str
    people: int | None
    put_forward: Cell
    wrongly: Cell
    missed: Cell
    times: Interval


@dataclass(frozen=True, kw_only=True)
class MethodDisparity:
    """All groups by one method, the largest first: the one that the others are compared with."""

    method: str
    groups: tuple[GroupResult, ...]
    needed_per_group: int | None


@dataclass(frozen=True, kw_only=True)
class Disparity:
    """The fairness page: what it hides, what disparity the stated samples would show, and the methods."""

    hide_below: int
    times_worth_seeing: float
    methods: tuple[MethodDisparity, ...]


def read_file(file: Path) -> Mapping[str, str]:
    """Each member of staff's group, from a CSV with the columns `staff_ref` and `group`.

    Raises NotGroups with a sentence: a missing column, an empty group, or somebody named twice.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, UnicodeDecodeError):
        raise NotGroups(f"{file} cannot be read. Write a CSV with the columns staff_ref and group.") from None
    if not rows or not {"staff_ref", "group"} <= set(rows[0]):
        raise NotGroups(
            f"{file} has no columns staff_ref and group, or no rows. Write one row for each person."
        )
    for number, row in enumerate(rows, start=2):
        if not row["staff_ref"] or not row["group"]:
            raise NotGroups(
                f"{file}, line {number}: staff_ref or group is empty. Leave the line out, or fill it."
            )
    found = {row["staff_ref"]: row["group"] for row in rows}
    if len(found) < len(rows):
        raise NotGroups(f"{file} names somebody twice. Write each member of staff once.")
    return found


def groups_of(supplied: Mapping[str, str]) -> Callable[[str], str]:
    """Somebody's group by reference, for a scan; who is in no line of the file is counted as not stated."""
    return lambda ref: supplied.get(ref, NOT_STATED)


def read_groups(con: Connection, supplied: Mapping[str, str], *, as_of: date) -> Groups:
    """The groups of everybody who is compared, with those whom the complaint rule flagged in the year."""
    compared = [ref for (ref,) in con.execute("SELECT staff_ref FROM weigh_staff").fetchall()]
    return Groups(
        group_of={ref: supplied.get(ref, NOT_STATED) for ref in compared},
        flagged_by_rule=_flagged(con, as_of),
    )


def _flagged(con: Connection, as_of: date) -> frozenset[str]:
    rows = con.execute(RULE, {"complaints": COMPLAINTS, "as_of": as_of}).fetchall()
    return frozenset(ref for (ref,) in rows)


def fairness(year: Year, groups: Groups) -> Disparity:
    """The page: the scan's queue over the year, and everybody whom the complaint rule would have flagged."""
    queue, planted = year.turns()[0], year.truth.planted
    return Disparity(
        hide_below=HIDE_BELOW,
        times_worth_seeing=TIMES_WORTH_SEEING,
        methods=(
            by_group(SCAN, queue.first, groups=groups.group_of, planted=planted),
            by_group(COMPLAINT_RULE, groups.flagged_by_rule, groups=groups.group_of, planted=planted),
        ),
    )


def by_group(
    method: str, put_forward: Collection[str], *, groups: Mapping[str, str], planted: Collection[str]
) -> MethodDisparity:
    """Counts and rates by group, small ones hidden and all rounded; the largest group first."""
    forward, guilty = frozenset(put_forward), frozenset(planted)
    people = Counter(groups.values())
    names = sorted(people, key=lambda name: (-people[name], name))
    counts = {
        "people": _count(groups, names, groups.keys()),
        "forward": _count(groups, names, forward),
        "wrong": _count(groups, names, forward - guilty),
        "missed": _count(groups, names, guilty - forward),
        "innocent": _count(groups, names, groups.keys() - guilty),
        "guilty": _count(groups, names, guilty),
    }
    table = _Table(names=names, counts=counts, shown={key: hide(value) for key, value in counts.items()})
    innocent = sum(counts["innocent"])
    share = sum(counts["wrong"]) / innocent if innocent else 0.0
    return MethodDisparity(
        method=method,
        groups=tuple(table.row(place) for place in range(len(names))),
        needed_per_group=needed_per_group(share, times=TIMES_WORTH_SEEING),
    )


def _count(groups: Mapping[str, str], names: Sequence[str], refs: Collection[str]) -> list[int]:
    counted = Counter(groups[ref] for ref in refs if ref in groups)
    return [counted[name] for name in names]


@dataclass(frozen=True, kw_only=True)
class _Table:
    """Counts by what is counted, for each group in the order of `names`; `shown` has None where hidden."""

    names: Sequence[str]
    counts: Mapping[str, Sequence[int]]
    shown: Mapping[str, Sequence[int | None]]

    def row(self, place: int) -> GroupResult:
        return GroupResult(
            group=self.names[place],
            people=self.shown["people"][place],
            put_forward=self._cell("forward", place, of="people"),
            wrongly=self._cell("wrong", place, of="innocent"),
            missed=self._cell("missed", place, of="guilty"),
            times=self._times(place),
        )

    def _cell(self, what: str, place: int, *, of: str) -> Cell:
        count, base = self.shown[what][place], self.shown[of][place]
        if count is None or base is None or self.shown["people"][place] is None:
            return Cell(count=None, share=NOTHING)
        return Cell(count=count, share=wilson(min(count, base), base))

    def _times(self, place: int) -> Interval:
        cells = [self.shown[what][at] for what in ("wrong", "innocent") for at in (place, 0)]
        count, first, base, first_base = cells
        if place == 0 or count is None or first is None or base is None or first_base is None:
            return NOTHING
        return ratio(min(count, base), base, other_hits=min(first, first_base), other_of=first_base)


def hide(counts: Sequence[int]) -> list[int | None]:
    """Counts below HIDE_BELOW hidden, nought too; where that hides only one, the next smallest goes with it.

    Otherwise the total, which can be had elsewhere, would give it away. The others are rounded.
    """
    hidden = [place for place, count in enumerate(counts) if count < HIDE_BELOW]
    left = [place for place in range(len(counts)) if place not in hidden]
    if len(hidden) == 1 and left:
        hidden.append(min(left, key=lambda place: counts[place]))
    return [None if place in hidden else _rounded(count) for place, count in enumerate(counts)]


def _rounded(count: int) -> int:
    return ROUND_TO * ((count + ROUND_TO // 2) // ROUND_TO)
