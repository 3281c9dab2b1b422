"""What the data say about the innocent explanations of a headline, gathered for all headlines at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch, run


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """A declaration about the pair; the decision is empty where it came after the as-of date."""

    declaration_kind: str
    declared_at: datetime
    decided_at: datetime | None
    decision: str | None


@dataclass(frozen=True, kw_only=True)
class PairFacts:
    """Counts of the pair's contacts by what would explain them; `supplied` names the tables with rows."""

    contacts: int
    older_tie: int
    private_use: int
    by_phone: int
    shared_number: int
    pooled_device: int
    stops: int
    homes_near: int
    near_own_home: int
    own_home_told: int
    look_ups: int
    on_behalf: int
    desk_role: int
    unknown_contacts: int
    unlogged: int
    later_records: int
    declarations: tuple[Declaration, ...]
    supplied: frozenset[str]


_COUNTS = tuple(f.name for f in fields(PairFacts) if f.name not in ("declarations", "supplied"))


def read_pair_facts(con: Connection, *, as_of: date, supplied: Collection[str]) -> dict[int, PairFacts]:
    """The facts by place in the order; leaves `weigh_pair_contacts` on the connection."""
    run(con, "pair_contacts")
    declared = _read_declarations(con, as_of=as_of) if "declarations" in supplied else {}
    return {
        row["place"]: PairFacts(
            **{name: row[name] or 0 for name in _COUNTS},
            declarations=tuple(declared.get(row["place"], ())),
            supplied=frozenset(supplied),
        )
        for row in fetch(con, "pair_facts")
    }


def _read_declarations(con: Connection, *, as_of: date) -> dict[int, list[Declaration]]:
    found: dict[int, list[Declaration]] = defaultdict(list)
    for row in fetch(con, "pair_declarations"):
        found[row.pop("place")].append(_as_known(row, by=datetime.combine(as_of, time())))
    return found


def _as_known(row: dict[str, Any], *, by: datetime) -> Declaration:
    """The declaration as it stood: a decision of a later day is not yet known."""
    if row["decided_at"] and row["decided_at"] >= by:
        row |= {"decided_at": None, "decision": "pending"}
    return Declaration(**row)
