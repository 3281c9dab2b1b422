"""Rows of the sources as keyed digests, by which a later run knows them again and nobody else does.

Source: docs/explanation/detection.md
"""

from upstander.audit.entries import reference

MARK = 8  # bytes of a row's keyed digest


def row_mark(key: bytes, *, table: str, row: str) -> bytes:
    """A row's keyed digest."""
    return reference(key, sort="row", name=f"{table}\x1f{row}")[:MARK]


def rows_of(evidence: bytes | memoryview) -> frozenset[bytes]:
    """The keyed digests of a placing's rows."""
    whole = bytes(evidence)
    return frozenset(whole[place : place + MARK] for place in range(0, len(whole), MARK))
