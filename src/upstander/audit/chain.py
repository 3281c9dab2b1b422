"""The chain: each entry's digest holds all of its typed columns, and the digest before it.

Source: docs/explanation/audit.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

START = bytes(32)
COLUMNS = (
    "id", "era", "xid", "happened_at", "role", "actor", "kind", "what", "about", "purpose", "outcome",
    "sealed_words",
)  # fmt: skip
"""What a digest is made of, in this order; read from the columns themselves and from no copy beside them."""

SELECTED = ", ".join("xid::text" if name == "xid" else name for name in COLUMNS)
Row = Sequence[object]


@dataclass(frozen=True)
class Link:
    """An entry's place in the chain, from 1, and the digest there."""

    position: int
    digest: bytes


def digest_of(position: int, row: Row, previous: bytes) -> bytes:
    """SHA-256 of the place, every column with its length, and the digest before: 32 bytes."""
    parts = [_bytes(value) for value in (position, *row)]
    whole = b"".join(b"-" if part is None else b"%d:%s" % (len(part), part) for part in parts)
    return sha256(whole + previous).digest()


def _bytes(value: object) -> bytes | None:
    """A value's one spelling; nothing is spelt apart from everything that is empty."""
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, datetime):
        return b"%d" % round(value.timestamp() * 1_000_000)
    return str(value).encode()
