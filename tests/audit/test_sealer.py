"""The sealer links what is committed, in order, and signs each place once."""

import psycopg
import pytest

from tests.audit.entries import KEY, anchored, fill, verified, write
from tests.desk import Desk
from upstander.audit.chain import START
from upstander.audit.entries import record
from upstander.audit.sealer import checkpoint, last_link, seal
from upstander.audit.words import Kind
from upstander.database.roles import PROCESSES, Role


@pytest.mark.parametrize("role", [role for role in PROCESSES if role is not Role.SEALER])
def test_only_the_sealer_seals(desk: Desk, role: Role) -> None:
    fill(desk, 1)
    with desk.connect(role) as con:
        for table, values in (("audit_seal", "(2, 1, %s)"), ("audit_checkpoint", "(1, now(), %s, %s)")):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(f"INSERT INTO {table} VALUES {values}", [START] * values.count("%s"))


def test_sealing_follows_the_order_of_transactions_and_waits_for_open_ones(desk: Desk) -> None:
    with (
        desk.connect(Role.UNIT) as first,
        desk.connect(Role.WORKER) as second,
        desk.connect(Role.SEALER) as sealer,
    ):
        with first.transaction():
            record(first, by="S-slow", kind=Kind.ALTERATION, what="a.b", purpose="triage")
            write(second, by="S-quick")
            assert seal(sealer) == 0  # the slow one stands before it, and may still be undone
        assert seal(sealer) == 2
        asked = "SELECT e.actor FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position"
        assert sealer.execute(asked).fetchall() == [("S-slow",), ("S-quick",)]
        assert seal(sealer) == 0


def test_a_checkpoint_is_made_once_for_a_place(desk: Desk) -> None:
    with desk.connect(Role.SEALER) as con:
        assert checkpoint(con, KEY) is None
    fill(desk, 1)
    anchored(desk)
    with desk.connect(Role.SEALER) as con:
        assert checkpoint(con, KEY) is None


def test_after_a_restore_a_new_era_follows_the_old_one(desk: Desk) -> None:
    fill(desk, 2)
    with desk.connect(Role.OWNER) as con:
        con.execute("INSERT INTO audit_era (era, reason) VALUES (2, 'restored')")
    with desk.connect(Role.SUPERUSER) as con:  # the restored server counts its transactions from the start
        con.execute("SET session_replication_role = replica")
        con.execute(
            "INSERT INTO audit_entry (era, xid, happened_at, role, actor, kind, what, purpose, outcome) "
            "VALUES (2, '5', now(), 'upstander_unit', 'S-a', 'erasure', 'a.b', 'c', 'done')"
        )
    with desk.connect(Role.SEALER) as sealer:
        assert seal(sealer) == 1
    assert verified(desk).faults == ()


def test_two_sealers_at_once_make_one_chain(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as unit:
        for number in range(20):
            write(unit, number)
    with desk.connect(Role.SEALER) as one, desk.connect(Role.SEALER) as other:
        assert seal(one) + seal(other) == 20
        assert last_link(one).position == 20
    assert verified(desk).faults == ()
