"""Amounts as if some members of staff had left no evidence: they have no place, and make nobody less rare.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from upstander.engine.concerns.order import Connection, group_staff

APART = "staff_ref IN (SELECT staff_ref FROM weigh_apart)"

BY_EVIDENCE_ALONE = f"""{APART} AND staff_ref NOT IN (SELECT staff_ref FROM peers)
    AND (EXISTS (SELECT 1 FROM peers) OR staff_ref NOT IN (SELECT staff_ref FROM exposures))"""
"""Those apart who are in no post: without their evidence they would not be compared. As in sql/staff.sql."""


@contextmanager
def set_apart(con: Connection, refs: Collection[str]) -> Iterator[None]:
    """Meanwhile `weigh_amounts` and those who are compared are as without their evidence; then as before.

    To be asked after `gather_amounts`. Standings are for the caller to weigh, within and afterwards.
    """
    con.execute("CREATE OR REPLACE TEMP TABLE weigh_apart AS SELECT unnest(?) AS staff_ref", [sorted(refs)])
    con.execute("INSERT INTO weigh_asked_later FROM weigh_apart")  # they may head the order that is read next
    con.execute(f"CREATE OR REPLACE TEMP TABLE weigh_kept_amounts AS FROM weigh_amounts WHERE {APART}")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE weigh_kept_staff AS FROM weigh_staff WHERE {BY_EVIDENCE_ALONE}"
    )
    con.execute(f"DELETE FROM weigh_amounts WHERE {APART}")
    regroup = _drop_staff(con)
    try:
        yield
    finally:
        con.execute("INSERT INTO weigh_amounts FROM weigh_kept_amounts")
        con.execute("INSERT INTO weigh_staff FROM weigh_kept_staff")
        if regroup:
            group_staff(con)


def _drop_staff(con: Connection) -> bool:
    """Drop those who would not be compared, and group the rest anew; whether there were any."""
    con.execute("DELETE FROM weigh_staff WHERE staff_ref IN (SELECT staff_ref FROM weigh_kept_staff)")
    ((dropped,),) = con.execute("SELECT count(*) FROM weigh_kept_staff").fetchall()
    if dropped:
        group_staff(con)
    return bool(dropped)
