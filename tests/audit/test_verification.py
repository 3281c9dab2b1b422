"""Verification finds and names what was forged, and says how far each proof reaches."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.audit.entries import KEY, anchored, fill, verified, write
from tests.desk import Desk
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.verification import Verification
from upstander.database.roles import Role


def test_a_whole_audit_has_no_faults_and_says_how_far_each_proof_reaches(desk: Desk) -> None:
    fill(desk, 3)
    anchor = anchored(desk)
    fill(desk, 2)
    with desk.connect(Role.UNIT) as con:
        write(con)
    found = verified(desk, [anchor])
    assert found == Verification(faults=(), sealed=5, unsealed=1, unsigned=2, unanchored=2)
    assert verified(desk).unanchored == 5


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
    fill(desk, 5)
    anchored(desk)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")  # guards and foreign keys are off
        con.execute(statement)
    faults = verified(desk).faults
    assert any(FORGERIES[statement] in fault for fault in faults), faults


def test_a_chain_that_was_rewritten_whole_is_found_by_the_anchor_outside(desk: Desk) -> None:
    fill(desk, 4)
    anchor = anchored(desk)
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
    assert not verified(desk).faults
    (fault,) = verified(desk, [anchor]).faults
    assert fault == "The chain ends at place 3, and place 4 was noted: its end was cut off."


def test_an_entry_that_is_dated_back_is_found(desk: Desk) -> None:
    fill(desk, 1)
    anchored(desk)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute(
            "INSERT INTO audit_entry (era, xid, happened_at, role, actor, kind, what, purpose, outcome) "
            "VALUES (1, pg_current_xact_id(), now() - interval '2 days', 'upstander_unit', 'S-a', 'erasure', "
            "'a.b', 'c', 'done')"
        )
    with desk.connect(Role.SEALER) as sealer:
        seal(sealer)
    (fault,) = verified(desk).faults
    assert fault == "The entry at place 2 is dated before the checkpoint that it follows."


def test_another_key_s_signature_is_not_the_sealer_s(desk: Desk) -> None:
    fill(desk, 1)
    with desk.connect(Role.SEALER) as con:
        checkpoint(con, Ed25519PrivateKey.generate())
    (fault,) = verified(desk).faults
    assert fault == "The signature at place 1 is not the sealer's."
