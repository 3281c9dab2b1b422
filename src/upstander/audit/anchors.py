"""Anchors: where the chain stood, in one line that is kept outside the machine.

Whoever holds the machine and the key can rewrite the chain since the last anchor, and no further back.
Source: docs/explanation/audit.md
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from upstander.audit.chain import Link
from upstander.domain.refusal import Refusal

_AT = "SELECT position, digest, made_at, signature FROM audit_checkpoint WHERE position = %s"
_NEWEST = "SELECT position, digest, made_at, signature FROM audit_checkpoint ORDER BY position DESC LIMIT 1"
FORM = "upstander-anchor-1"
DIGEST, SIGNATURE = 32, 64  # bytes


class NotAnAnchor(Refusal):
    """A line that no audit wrote."""


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A signed place in the chain."""

    link: Link
    made_at: datetime
    signature: bytes


def line_of(anchor: Anchor) -> str:
    """The anchor as one line of plain text."""
    signature = b64encode(anchor.signature).decode()
    when = anchor.made_at.isoformat(timespec="microseconds")
    return f"{FORM} {anchor.link.position} {anchor.link.digest.hex()} {when} {signature}"


def newest_anchor(con: psycopg.Connection) -> Anchor | None:
    """The last place that was signed; None where nothing is."""
    return _anchor(con.execute(_NEWEST).fetchone())


def is_anchor(line: str) -> bool:
    """Whether it is one anchor, to the letter as `line_of` writes one: nothing else can be put into it."""
    try:
        (found,) = read_anchors([line])
    except (NotAnAnchor, ValueError):
        return False
    is_whole = len(found.link.digest) == DIGEST and len(found.signature) == SIGNATURE
    return is_whole and line_of(found) == line


def is_noted(con: psycopg.Connection, text: str) -> bool:
    """Whether the text is one anchor of a place that this database has signed."""
    line = text.strip()
    if not is_anchor(line):
        return False
    (asked,) = read_anchors([line])
    found = _anchor(con.execute(_AT, [asked.link.position]).fetchone())
    return found is not None and line_of(found) == line


def read_anchors(lines: Iterable[str]) -> list[Anchor]:
    """The anchors in lines, empty ones skipped. Raises NotAnAnchor with the line's number."""
    return [_read(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _anchor(row: tuple[Any, ...] | None) -> Anchor | None:
    if row is None:
        return None
    position, digest, made_at, signature = row
    return Anchor(link=Link(position, bytes(digest)), made_at=made_at, signature=bytes(signature))


def _read(line: str, number: int) -> Anchor:
    try:
        form, position, digest, when, signature = line.split()
        if form != FORM:
            raise ValueError
        return Anchor(
            link=Link(int(position), bytes.fromhex(digest)),
            made_at=datetime.fromisoformat(when),
            signature=b64decode(signature, validate=True),
        )
    except (ValueError, Error):
        raise NotAnAnchor(
            f"Line {number} is no anchor: {FORM}, a place, a digest, a time and a signature were expected. "
            "Give the lines as they were printed."
        ) from None
