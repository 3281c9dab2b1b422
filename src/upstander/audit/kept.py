"""The audit as a file, for when there is no database any more: every entry, from its typed columns.

One JSON object a line: first what the file is, with the places that were signed and who the actors were, then
each entry in the order of the chain. The chain is worked out anew from them, so no digest is believed.
Source: docs/explanation/audit.md
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import Any

import psycopg

from upstander.audit.anchors import newest_anchor
from upstander.audit.chain import COLUMNS, SELECTED, START, Link, Row, digest_of
from upstander.domain.refusal import Refusal

FORM = "upstander-audit-1"
AT_ONCE = 10_000  # rows that the server hands over together
_ROWS = f"""
SELECT {SELECTED} FROM audit_seal AS s JOIN audit_entry AS e ON e.id = s.entry_id ORDER BY s.position
"""
_ERAS = "SELECT era, began_at, reason FROM audit_era ORDER BY era"
_BYTES, _MOMENTS = ("about", "sealed_words"), ("happened_at",)


class NotAnAudit(Refusal):
    """A file that is no audit as it was kept."""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """What a file comes to: its last place, and the digest at each place that was asked for."""

    last: Link
    at: Mapping[int, bytes]
    sha256: str


def keep(con: psycopg.Connection, file: Path, *, actors: Mapping[str, str]) -> None:
    """Write the whole chain to `file`, for its owner alone. `actors` says whose account is which."""
    newest = newest_anchor(con)
    head = {
        "form": FORM,
        "columns": COLUMNS,
        "eras": [[era, began.isoformat(), reason] for era, began, reason in con.execute(_ERAS)],
        "signed": newest.link.position if newest else 0,
        "actors": dict(actors),
    }
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with (
        os.fdopen(descriptor, "w", encoding="utf-8") as written,
        con.transaction(),
        con.cursor("kept_audit") as rows,
    ):
        rows.itersize = AT_ONCE
        lines = chain([head], map(_plain, rows.execute(_ROWS)))
        written.writelines(f"{json.dumps(each, ensure_ascii=False)}\n" for each in lines)
        written.flush()
        os.fsync(written.fileno())


def read_chain(file: Path, *, places: Collection[int] = ()) -> Chain:
    """The chain of a kept audit, worked out from its entries. Raises NotAnAudit."""
    last, at = Link(0, START), {}
    try:
        with file.open("rb") as lines:
            if json.loads(lines.readline())["form"] != FORM:
                raise ValueError
            for row in map(_row, lines):  # an audit of years is not held in memory
                last = Link(last.position + 1, digest_of(last.position + 1, row, last.digest))
                if last.position in places:
                    at[last.position] = last.digest
        with file.open("rb") as whole:
            return Chain(last=last, at=at, sha256=file_digest(whole, "sha256").hexdigest())
    except (OSError, ValueError, KeyError, TypeError):
        raise NotAnAudit(f"{file.name} cannot be read as an audit that was kept.") from None


def _plain(row: Row) -> list[Any]:
    return [_as_text(value) for value in row]


def _as_text(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else value


def _row(line: bytes) -> list[object]:
    row = dict(zip(COLUMNS, json.loads(line), strict=True))
    for name in _BYTES:
        row[name] = None if row[name] is None else bytes.fromhex(row[name])
    for name in _MOMENTS:
        row[name] = datetime.fromisoformat(row[name])
    return list(row.values())
