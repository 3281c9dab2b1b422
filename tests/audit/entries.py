"""An audit with entries in it, sealed, signed and checked, for tests."""

from collections.abc import Sequence

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.desk import Desk
from upstander.audit.anchors import Anchor
from upstander.audit.entries import record, reference
from upstander.audit.keys import Signers
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.verification import Verification, verify
from upstander.audit.words import Kind
from upstander.database.roles import Role

KEY = Ed25519PrivateKey.generate()
AUDIT_TABLES = ("audit_entry", "audit_seal", "audit_checkpoint", "audit_era")


def write(con: psycopg.Connection, number: int = 1, *, by: str = "S-analyst") -> None:
    with con.transaction():
        about = reference(b"key", sort="concern", name=str(number))
        record(con, by=by, kind=Kind.CONSULTATION, what="concern.open", purpose="triage", about=about)


def fill(desk: Desk, entries: int = 5) -> None:
    with desk.connect(Role.UNIT) as unit, desk.connect(Role.SEALER) as sealer:
        for number in range(entries):
            write(unit, number)
        assert seal(sealer) == entries


def verified(desk: Desk, anchors: Sequence[Anchor] = ()) -> Verification:
    with desk.connect(Role.SEALER) as con:
        return verify(con, Signers(now=KEY.public_key()), anchors=anchors)


def anchored(desk: Desk) -> Anchor:
    """Sign where the chain stands, and give it as it would be kept outside."""
    with desk.connect(Role.SEALER) as con:
        link = checkpoint(con, KEY)
        assert link is not None
        row = con.execute(
            "SELECT made_at, signature FROM audit_checkpoint WHERE position = %s", [link.position]
        )
        ((made_at, signature),) = row.fetchall()
    return Anchor(link=link, made_at=made_at, signature=signature)
