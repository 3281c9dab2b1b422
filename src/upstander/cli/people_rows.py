"""What a store says of people, as the rows that the desk keeps: service, posts and declared ties.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from upstander.accounts.people_rows import People, PostRow, StaffRow, TieRow
from upstander.domain.authority import Authority
from upstander.domain.local_time import local
from upstander.engine.store import Store
from upstander.engine.store.rows import read_rows

STAFF = ("staff_ref", "employment", "joined_on", "left_on", "known_at")
POSTS = ("staff_ref", "role", "team", "unit", "line_manager_ref", "starts_at", "ends_at", "known_at")
DECLARATIONS = (
    "declared_at", "staff_ref", "person_ref", "declaration_kind", "tie_began_on", "decided_by_ref",
    "known_at",
)  # fmt: skip

TIES = {
    "relationship": "relative_or_partner",
    "family": "relative_or_partner",
    "association": "declared_associate",
    "undeclared_found": "undeclared_associate",
}
"""The declarations that are ties; that somebody approached, or that there is nothing to declare, is none."""
ENDED = "ended"


def people_of(store: Store, *, digest: str, authority: Authority | None = None) -> People:
    """Everything the store knows of people; a table that was never supplied is said to be missing."""
    supplied = store.manifest.tables()
    return People(
        store_digest=digest,
        authority=authority.reference if authority else "",
        authority_digest=authority.digest if authority else "",
        has_posts="posts" in supplied,
        has_declarations="declarations" in supplied,
        staff=[_staff(*row) for row in read_rows(store, "staff", STAFF)],
        posts=[_post(*row) for row in read_rows(store, "posts", POSTS)],
        ties=list(_ties(read_rows(store, "declarations", DECLARATIONS))),
    )


def _staff(ref: Any, kind: Any, joined_on: Any, left_on: Any, known_at: Any) -> StaffRow:
    return StaffRow(
        member_id=ref, kind=kind or "", joined_on=joined_on, left_on=left_on, known_at=_moment(known_at)
    )


def _post(ref: Any, role: Any, team: Any, unit: Any, manager: Any, *times: Any) -> PostRow:
    starts_at, ends_at, known_at = times
    return PostRow(
        member_id=ref,
        role=role,
        team=team or None,
        unit=unit or None,
        line_manager=manager or None,
        began_on=_day(starts_at),
        ended_on=_day(ends_at) if ends_at else None,
        known_at=_moment(known_at),
    )


def _ties(declarations: Iterable[tuple[Any, ...]]) -> Iterator[TieRow]:
    """In the order of their declaration: an end ends what the same two had before, and not what follows."""
    standing: dict[tuple[str, str], dict[tuple[object, ...], TieRow]] = {}
    for declared_at, ref, person, kind, began_on, decided_by, known_at in sorted(declarations, key=_first):
        pair = standing.setdefault((ref, person or ""), {})
        if kind == ENDED:
            for key, tie in pair.items():
                pair[key] = replace(tie, ended_on=tie.ended_on or _day(declared_at))
        elif kind in TIES:
            pair[TIES[kind], began_on] = TieRow(
                kind=TIES[kind],
                from_reference=ref,
                tied_to="person" if person else "nobody_on_record",
                to_reference=person or "",
                began_on=began_on,
                source="declarations",
                confirmed_by=decided_by or "",
                known_at=_moment(known_at),
            )
    for pair in standing.values():
        yield from pair.values()


def _first(row: tuple[Any, ...]) -> datetime:
    declared_at: datetime = row[0]
    return declared_at


@cache
def _moment(known_at: datetime) -> datetime:
    return known_at.replace(tzinfo=UTC)


@cache
def _day(moment: datetime) -> date:
    """The day on the wall in London."""
    return local(moment).date()
