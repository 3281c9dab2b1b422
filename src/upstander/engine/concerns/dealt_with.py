"""Everybody a member of staff dealt with, as counts: for whoever asks, on authority, whom else it reaches.

Only of those whom a whole concern is about. It alters no order.
Source: docs/explanation/exhibits.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

from upstander.domain.harm import was_under_18
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch

PAIRS_KEPT = 500
"""People kept for each member of staff; the total is given beside them."""

Row = dict[str, Any]


class About(Protocol):
    """A concern, as far as it matters here."""

    @property
    def staff_ref(self) -> str:
        """The member of staff."""


@dataclass(frozen=True, kw_only=True)
class MonthOfContact:
    """Contacts of a pair in one calendar month (`2026-03`) by one channel, and who accounts for them.

    What neither another's record accounts for nor is unaccounted rests on the member of staff's own record,
    or cannot be told.
    """

    month: str
    channel: str
    contacts: int
    by_another: int
    unaccounted: int


@dataclass(frozen=True, kw_only=True)
class Dealing:
    """One person whom the member of staff had contact with. `under_18` is at the first; None: not known."""

    person_ref: str
    under_18: bool | None
    recorded_vulnerable: bool | None
    months: tuple[MonthOfContact, ...]


@dataclass(frozen=True, kw_only=True)
class DealtWith:
    """Those whom one member of staff had contact with, the most at risk first, and how many in all."""

    staff_ref: str
    people_total: int
    people: tuple[Dealing, ...]


def read_dealt_with(con: Connection, about: Iterable[About]) -> tuple[DealtWith, ...]:
    """One for each member of staff that these are about and who had any contact, in order of references."""
    con.execute("CREATE OR REPLACE TEMP TABLE weigh_dealing (staff_ref VARCHAR)")
    if staff := sorted({each.staff_ref for each in about}):
        con.executemany("INSERT INTO weigh_dealing VALUES (?)", [[ref] for ref in staff])
    rows = fetch(con, "dealt_with", pairs=PAIRS_KEPT)
    return tuple(_dealt_with(list(found)) for _, found in groupby(rows, lambda row: row["staff_ref"]))


def _dealt_with(rows: list[Row]) -> DealtWith:
    people = groupby(rows, lambda row: row["turn"])
    return DealtWith(
        staff_ref=rows[0]["staff_ref"],
        people_total=rows[0]["total"],
        people=tuple(_dealing(list(found)) for _, found in people),
    )


def _dealing(rows: list[Row]) -> Dealing:
    first = rows[0]
    born = first["born_on"]
    return Dealing(
        person_ref=first["person_ref"],
        under_18=was_under_18(born, on=first["first_day"]) if born else None,
        recorded_vulnerable=first["recorded_vulnerable"],
        months=tuple(
            MonthOfContact(**{name: row[name] for name in MonthOfContact.__dataclass_fields__})
            for row in rows
        ),
    )
