"""The audit in the database: added to, never altered; sealed in order; and what verification finds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import Desk
from upstander.audit.anchors import Anchor, NotAnAnchor, line_of, read_anchors
from upstander.audit.chain import START, Link, digest_of
from upstander.audit.entries import record, reference
from upstander.audit.sealer import checkpoint, last_link, seal, signed_words
from upstander.audit.verification import Verification, verify
from upstander.audit.words import Kind, Outcome
from upstander.database.roles import PROCESSES, Role

KEY = Ed25519PrivateKey.generate()
WRITERS = tuple(role for role in PROCESSES if role is not Role.BACKUP)
AUDIT_TABLES = ("audit_entry", "audit_seal", "audit_checkpoint", "audit_era")


def _record(con: psycopg.Connection, number: int = 1, *, by: str = "S-analyst") -> None:
    with con.transaction():
        about = reference(b"key", sort="concern", name=str(number))
        record(con, by=by, kind=Kind.CONSULTATION, what="concern.open", purpose="triage", about=about)


def _filled(desk: Desk, entries: int = 5) -> None:
    with desk.connect(Role.UNIT) as unit, desk.connect(Role.SEALER) as sealer:
        for number in range(entries):
            _record(unit, number)
        assert seal(sealer) == entries


def _verified(desk: Desk, anchors: Sequence[Anchor] = ()) -> Verification:
    with desk.connect(Role.SEALER) as con:
        return verify(con, KEY.public_key(), anchors=anchors)


def _anchor(desk: Desk) -> Anchor:
    """Sign where the chain stands, and give it as it would be kept outside."""
    with desk.connect(Role.SEALER) as con:
        link = checkpoint(con, KEY)
        assert link is not None
        row = con.execute(
            "SELECT made_at, signature FROM audit_checkpoint WHERE position = %s", [link.position]
        )
        ((made_at, signature),) = row.fetchall()
    return Anchor(link=link, made_at=made_at, signature=signature)


@pytest.mark.parametrize("role", WRITERS)
def test_every_process_writes_entries_as_itself(desk: Desk, role: Role) -> None:
    with desk.connect(role) as con:
        _record(con)
    with desk.connect(Role.SEALER) as con:
        asked = "SELECT role, actor, era, happened_at FROM audit_entry"
        ((written_as, actor, era, happened_at),) = con.execute(asked).fetchall()
    assert (written_as, actor, era) == (role.value, "S-analyst", 1)
    assert abs(datetime.now(UTC) - happened_at) < timedelta(minutes=1)


def test_an_entry_is_there_only_if_what_it_records_is(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con:
        with con.transaction(force_rollback=True):
            _record(con)
            assert con.execute("SELECT count(*) FROM audit_entry").fetchone() == (1,)
        assert con.execute("SELECT count(*) FROM audit_entry").fetchone() == (0,)


def test_nothing_is_written_without_an_actor(desk: Desk) -> None:
    insert = "INSERT INTO audit_entry (kind, what, purpose, outcome) VALUES ('erasure', 'a.b', 'c', 'done')"
    with desk.connect(Role.UNIT) as con:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Nobody is named as the actor"):
            con.execute(insert)
        _record(con)  # the actor of one transaction is not that of the next
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Nobody is named as the actor"):
            con.execute(insert)


@pytest.mark.parametrize("column", ["happened_at", "actor", "role", "xid", "era", "id"])
def test_no_process_says_when_it_was_or_who(desk: Desk, column: str) -> None:
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(
            f"INSERT INTO audit_entry (kind, what, purpose, outcome, {column}) "
            "VALUES ('erasure', 'a.b', 'c', 'done', DEFAULT)"
        )


@pytest.mark.parametrize("role", PROCESSES)
@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_no_process_alters_or_removes_anything(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con:
        column = {"audit_era": "era", "audit_entry": "outcome"}.get(table, "position")
        for statement in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table} CASCADE",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)


@pytest.mark.parametrize("role", [role for role in PROCESSES if role is not Role.SEALER])
def test_only_the_sealer_seals(desk: Desk, role: Role) -> None:
    _filled(desk, 1)
    with desk.connect(role) as con:
        for table, values in (("audit_seal", "(2, 1, %s)"), ("audit_checkpoint", "(1, now(), %s, %s)")):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(f"INSERT INTO {table} VALUES {values}", [START] * values.count("%s"))


@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_the_owners_own_slip_is_refused(desk: Desk, table: str) -> None:
    _filled(desk, 1)
    _anchor(desk)
    with desk.connect(Role.OWNER) as con:
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never altered or removed"):
                con.execute(statement)


def test_sealing_follows_the_order_of_transactions_and_waits_for_open_ones(desk: Desk) -> None:
    with (
        desk.connect(Role.UNIT) as first,
        desk.connect(Role.WORKER) as second,
        desk.connect(Role.SEALER) as sealer,
    ):
        with first.transaction():
            record(first, by="S-slow", kind=Kind.ALTERATION, what="a.b", purpose="triage")
            _record(second, by="S-quick")
            assert seal(sealer) == 0  # the slow one stands before it, and may still be undone
        assert seal(sealer) == 2
        asked = "SELECT e.actor FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position"
        assert sealer.execute(asked).fetchall() == [("S-slow",), ("S-quick",)]
        assert seal(sealer) == 0


def test_a_whole_audit_has_no_faults_and_says_how_far_each_proof_reaches(desk: Desk) -> None:
    _filled(desk, 3)
    anchor = _anchor(desk)
    _filled(desk, 2)
    with desk.connect(Role.UNIT) as con:
        _record(con)
    found = _verified(desk, [anchor])
    assert found == Verification(faults=(), sealed=5, unsealed=1, unsigned=2, unanchored=2)
    assert _verified(desk).unanchored == 5


def test_a_checkpoint_is_made_once_for_a_place(desk: Desk) -> None:
    with desk.connect(Role.SEALER) as con:
        assert checkpoint(con, KEY) is None
    _filled(desk, 1)
    _anchor(desk)
    with desk.connect(Role.SEALER) as con:
        assert checkpoint(con, KEY) is None


FORGERIES = {
    "UPDATE audit_entry SET outcome = 'denied' WHERE id = 2": "entry at place 2 is not as it was sealed",
    "UPDATE audit_entry SET happened_at = happened_at - interval '1 second' WHERE id = 4": (
        "entry at place 4 is not as it was sealed"
    ),
    "UPDATE audit_seal SET digest = sha256('x') WHERE position = 3": (
        "entry at place 3 is not as it was sealed"
    ),
    "DELETE FROM audit_entry WHERE id = 3": "entry at place 3 was removed",
    "DELETE FROM audit_seal WHERE position = 3": "Places 3 to 3 are missing",
    "UPDATE audit_seal SET digest = (SELECT digest FROM audit_seal AS other WHERE other.position = 9 - "
    "audit_seal.position) WHERE position IN (4, 5)": "entry at place 4 is not as it was sealed",
    "INSERT INTO audit_entry (era, xid, happened_at, role, actor, kind, what, purpose, outcome) SELECT era, "
    "xid, happened_at, role, 'S-other', kind, what, purpose, outcome FROM audit_entry WHERE id = 1": (
        "1 entries were put in behind places that were sealed"
    ),
    "DELETE FROM audit_seal WHERE position > 3": "The chain ends at place 3, and place 5 was noted",
    "UPDATE audit_checkpoint SET digest = sha256('x')": "The signature at place 5 is not the sealer's",
}


@pytest.mark.parametrize("statement", FORGERIES)
def test_what_a_superuser_forges_is_found_and_named(desk: Desk, statement: str) -> None:
    _filled(desk, 5)
    _anchor(desk)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")  # guards and foreign keys are off
        con.execute(statement)
    faults = _verified(desk).faults
    assert any(FORGERIES[statement] in fault for fault in faults), faults


def test_a_chain_that_was_rewritten_whole_is_found_by_the_anchor_outside(desk: Desk) -> None:
    _filled(desk, 4)
    anchor = _anchor(desk)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        for statement in (
            "DELETE FROM audit_checkpoint",
            "DELETE FROM audit_seal",
            "DELETE FROM audit_entry WHERE id = 2",
        ):
            con.execute(statement)
    with desk.connect(Role.SEALER) as sealer:
        seal(sealer)
        checkpoint(sealer, KEY)  # even with the sealer's own key
    assert not _verified(desk).faults
    (fault,) = _verified(desk, [anchor]).faults
    assert fault == "The chain ends at place 3, and place 4 was noted: its end was cut off."


def test_an_entry_that_is_dated_back_is_found(desk: Desk) -> None:
    _filled(desk, 1)
    _anchor(desk)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute(
            "INSERT INTO audit_entry (era, xid, happened_at, role, actor, kind, what, purpose, outcome) "
            "VALUES (1, pg_current_xact_id(), now() - interval '2 days', 'upstander_unit', 'S-a', 'erasure', "
            "'a.b', 'c', 'done')"
        )
    with desk.connect(Role.SEALER) as sealer:
        seal(sealer)
    (fault,) = _verified(desk).faults
    assert fault == "The entry at place 2 is dated before the checkpoint that it follows."


def test_another_key_s_signature_is_not_the_sealer_s(desk: Desk) -> None:
    _filled(desk, 1)
    with desk.connect(Role.SEALER) as con:
        checkpoint(con, Ed25519PrivateKey.generate())
    (fault,) = _verified(desk).faults
    assert fault == "The signature at place 1 is not the sealer's."


def test_after_a_restore_a_new_era_follows_the_old_one(desk: Desk) -> None:
    _filled(desk, 2)
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
    assert _verified(desk).faults == ()


def test_two_sealers_at_once_make_one_chain(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as unit:
        for number in range(20):
            _record(unit, number)
    with desk.connect(Role.SEALER) as one, desk.connect(Role.SEALER) as other:
        assert seal(one) + seal(other) == 20
        assert last_link(one).position == 20
    assert _verified(desk).faults == ()


def test_a_reference_says_nothing_without_the_key() -> None:
    ours = reference(b"key", sort="concern", name="C-1")
    assert ours == reference(b"key", sort="concern", name="C-1")
    assert len(ours) == 16
    others = [
        reference(b"other", sort="concern", name="C-1"),
        reference(b"key", sort="person", name="C-1"),
        reference(b"key", sort="concern", name="C-2"),
    ]
    assert ours not in others


def test_an_anchor_is_one_line_that_can_be_read_again() -> None:
    link, made_at = Link(7, bytes(range(32))), datetime(2026, 3, 1, 9, 30, 0, 123_456, tzinfo=UTC)
    anchor = Anchor(link=link, made_at=made_at, signature=KEY.sign(signed_words(link, made_at)))
    line = line_of(anchor)
    assert "\n" not in line
    assert read_anchors([line, "", line + "\n"]) == [anchor, anchor]


@pytest.mark.parametrize(
    "line", ["nonsense", "upstander-anchor-2 1 00 2026-01-01T00:00:00+00:00 AA==", "a b c d e"]
)
def test_a_line_that_no_audit_wrote_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(NotAnAnchor, match="Line 2 is no anchor"):
        read_anchors(["", line])


values = st.one_of(st.none(), st.binary(max_size=5), st.text(max_size=5), st.integers())


@given(first=st.tuples(values, values, values), second=st.tuples(values, values, values))
def test_two_rows_have_one_digest_only_if_they_are_spelt_alike(
    first: tuple[object, ...], second: tuple[object, ...]
) -> None:
    spelt = [
        [None if one is None else one if isinstance(one, bytes) else str(one).encode() for one in row]
        for row in (first, second)
    ]
    same = digest_of(1, first, START) == digest_of(1, second, START)
    assert same == (spelt[0] == spelt[1])


def test_a_digest_hangs_on_the_place_and_on_what_came_before() -> None:
    row = ("x", None)
    digests = {digest_of(1, row, START), digest_of(2, row, START), digest_of(1, row, bytes([1] * 32))}
    assert len(digests) == 3


def test_the_words_are_those_of_the_tables(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con:
        for kind in Kind:
            for outcome in Outcome:
                with con.transaction():
                    record(con, by="S-a", kind=kind, what="a.b", purpose="triage", outcome=outcome)
