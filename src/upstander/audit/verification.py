"""Whether the audit is whole: each entry in its place, unaltered, the chain as it was signed and anchored.

Source: docs/explanation/audit.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from upstander.audit.anchors import Anchor
from upstander.audit.chain import COLUMNS, SELECTED, START, Link, digest_of
from upstander.audit.keys import Signers
from upstander.audit.sealer import last_link, signed_words

LATE = timedelta(
    hours=1
)  # that a transaction may stay open: its entry is older than the checkpoint before it
MOST_FAULTS = 100
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
HAPPENED_AT = COLUMNS.index("happened_at")

_CHAIN = f"""
SELECT s.position, s.digest, {SELECTED}
FROM audit_seal AS s LEFT JOIN audit_entry AS e ON e.id = s.entry_id ORDER BY s.position
"""
_BEHIND = """
WITH last AS (
    SELECT e.era, e.xid, e.id FROM audit_seal AS s JOIN audit_entry AS e ON e.id = s.entry_id
    ORDER BY s.position DESC LIMIT 1)
SELECT count(*) FILTER (WHERE (e.era, e.xid, e.id) <= (last.era, last.xid, last.id)), count(*)
FROM audit_entry AS e LEFT JOIN last ON true
WHERE NOT EXISTS (SELECT FROM audit_seal AS s WHERE s.entry_id = e.id)
"""


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was found: faults as sentences, and how much each proof reaches.

    `sealed` entries are in the chain and `unsealed` wait for it; after the last checkpoint `unsigned` follow,
    and after the last anchor that was given `unanchored`.
    """

    faults: tuple[str, ...]
    sealed: int
    unsealed: int
    unsigned: int
    unanchored: int


def verify(con: psycopg.Connection, keys: Signers, *, anchors: Sequence[Anchor] = ()) -> Verification:
    """Read the whole chain from the typed columns, in one snapshot, and say what is wrong with it."""
    with con.transaction():
        con.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        checkpoints = [
            Anchor(link=Link(position, digest), made_at=made_at, signature=signature)
            for position, made_at, digest, signature in con.execute(
                "SELECT position, made_at, digest, signature FROM audit_checkpoint ORDER BY position"
            )
        ]
        last = last_link(con).position
        faults = [
            *_signed(keys, checkpoints),
            *_noted(keys, anchors),
            *_chain(con, checkpoints, anchors, last),
        ]
        behind, unsealed = con.execute(_BEHIND).fetchone() or (0, 0)
    if behind:
        faults.append(f"{behind} entries were put in behind places that were sealed already.")
    signed = max((one.link.position for one in checkpoints), default=0)
    anchored = max((one.link.position for one in anchors), default=0)
    return Verification(
        faults=tuple(faults[:MOST_FAULTS]), sealed=last, unsealed=unsealed, unsigned=max(0, last - signed),
        unanchored=max(0, last - anchored),
    )  # fmt: skip


def _signed(keys: Signers, checkpoints: Sequence[Anchor]) -> Iterator[str]:
    for one in checkpoints:
        if not _is_signed(one, keys.of(one.link.position)):
            yield f"The signature at place {one.link.position} is not the sealer's."


def _noted(keys: Signers, anchors: Sequence[Anchor]) -> Iterator[str]:
    for one in anchors:
        if not any(_is_signed(one, key) for key in keys.every()):
            yield f"The signature of the anchor of place {one.link.position} is not the sealer's."


def _is_signed(anchor: Anchor, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(anchor.signature, signed_words(anchor.link, anchor.made_at))
    except InvalidSignature:
        return False
    return True


def _chain(
    con: psycopg.Connection, checkpoints: Sequence[Anchor], anchors: Sequence[Anchor], last: int
) -> Iterator[str]:
    noted = {one.link.position: one for one in (*checkpoints, *anchors)}
    digests = {(one.link.position, one.link.digest) for one in (*checkpoints, *anchors)}
    expected, previous, since = 1, START, LONG_AGO
    with con.cursor(name="audit_chain") as cursor:
        cursor.itersize = 10_000
        for position, digest, *row in cursor.execute(_CHAIN):
            if position != expected:
                yield f"Places {expected} to {position - 1} are missing from the chain."
            if row[0] is None:
                yield f"The entry at place {position} was removed."
            elif digest_of(position, row, previous) != digest:
                yield f"The entry at place {position} is not as it was sealed: it was altered or moved."
            elif row[HAPPENED_AT] < since - LATE:
                yield f"The entry at place {position} is dated before the checkpoint that it follows."
            if position in noted:
                for at, kept in sorted(one for one in digests if one[0] == position):
                    if kept != digest:
                        yield f"The chain at place {at} is not the one that was noted there."
                since = noted[position].made_at
            expected, previous = position + 1, digest
    for position in sorted(one for one in noted if one > last):
        yield f"The chain ends at place {last}, and place {position} was noted: its end was cut off."
