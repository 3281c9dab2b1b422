"""The order: peers, amounts, bits, sums and headlines, as temporary tables on the connection.

Every step is one statement in sql/, read in this sequence. Source: docs/explanation/order.md
"""

from collections.abc import Sequence

import duckdb

from upstander.domain import strength
from upstander.engine.concerns.statements import relations, run
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

Connection = duckdb.DuckDBPyConnection


def put_in_order(
    con: Connection, cards: Sequence[Card], *, shown: int | None, budget_per_1000: float, beneath: int = 0
) -> int:
    """Leave `weigh_headlines`, `weigh_people` and `weigh_signs`; returns the month's budget in people.

    `shown` caps the headlines; None shows three times the budget, and at least fifteen. `beneath` asks for
    as many budgets of headlines below the month's.
    """
    weigh_pairs(con, cards)
    budget = strength.monthly_budget(count_staff(con), per_1000=budget_per_1000)
    least = (1 + beneath) * budget if beneath else 0
    leave_headlines(con, shown=max(places_shown(budget) if shown is None else shown, least))
    leave_people_and_signs(con)
    return budget


def leave_people_and_signs(con: Connection) -> None:
    """Leave `weigh_people` and `weigh_signs` of whatever stands in `weigh_headlines`."""
    run(con, "people", further_bits=strength.FURTHER_BITS)
    run(con, "signs", floor_bits=strength.FLOOR_BITS)


def places_shown(budget: int) -> int:
    """How many concerns come back where nobody says: three times the budget, and at least fifteen."""
    return max(3 * budget, LEAST_SHOWN)


LEAST_SHOWN = 15
"""Concerns shown at least, whatever the budget: a small force still sees what lies below the cut."""


def leave_headlines(con: Connection, *, shown: int) -> None:
    """Leave `weigh_sums` and the first `shown` places as `weigh_headlines`, from the standings."""
    run(con, "sums", floor_bits=strength.FLOOR_BITS)
    run(con, "candidates", shown=shown)
    _gather_contacts(con, shown=shown)
    _gather_small_rows(con)
    run(con, "known")
    run(con, "headlines", shown=shown)


def weigh_pairs(con: Connection, cards: Sequence[Card]) -> None:
    """Leave `weigh_standings` on the connection: each pair's (or person's) amount, its peers and its bits."""
    gather_amounts(con, cards)
    weigh_amounts(con)


def gather_amounts(con: Connection, cards: Sequence[Card]) -> None:
    """Leave everybody who is compared with their groups, and `weigh_amounts`: what the evidence comes to."""
    _note_cards(con, cards)
    run(con, "staff")
    group_staff(con)
    run(con, "amounts")
    run(con, "gathered")


def group_staff(con: Connection) -> None:
    """Leave the groups of peers of everybody in `weigh_staff`."""
    run(con, "bands")
    run(con, "memberships")
    run(con, "chosen", min_peers=strength.MIN_PEERS)


def weigh_amounts(con: Connection) -> None:
    """Leave `weigh_standings`, from the amounts and groups that are on the connection."""
    run(con, "counts")
    run(con, "standings", prior=strength.PRIOR_PEERS)


def count_staff(con: Connection) -> int:
    """How many members of staff are compared."""
    return int(con.execute("SELECT count(*) FROM weigh_staff").fetchall()[0][0])


def _note_cards(con: Connection, cards: Sequence[Card]) -> None:
    run(con, "cards")
    rows = [(c.id, c.group, c.level, c.exposure or "none", c.cap_bits) for c in cards]
    if rows:
        con.executemany("INSERT INTO weigh_cards VALUES (?, ?, ?, ?, ?)", rows)


def _gather_contacts(con: Connection, *, shown: int) -> None:
    """When each contact of a candidate was known. All contacts are read for it once, not for each order."""
    missing = "SELECT 1 FROM weigh_candidates ANTI JOIN weigh_gathered USING (staff_ref) LIMIT 1"
    if con.execute(missing).fetchall():
        run(con, "to_gather", shown=shown)
        run(con, "gather")


def _gather_small_rows(con: Connection) -> None:
    """When each row of a small table that speaks of a candidate was known; contacts carry their own."""
    run(con, "row_keys")
    run(con, "small_rows")
    found = con.execute("SELECT DISTINCT source_table FROM weigh_row_keys").fetchall()
    for name in sorted({name for (name,) in found} & set(TABLES) & relations(con)):
        con.execute(
            f"INSERT INTO weigh_small_rows SELECT '{name}', row_id, known_at FROM \"{name}\" "
            f"WHERE row_id IN (SELECT source_row FROM weigh_row_keys WHERE source_table = '{name}')"
        )
    if "message_signs" in relations(con):
        con.execute(
            "INSERT INTO weigh_small_rows SELECT source_table, source_row, known_at FROM message_signs"
        )
