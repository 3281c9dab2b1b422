"""Writing an entry: in the transaction of what it records, so that neither is there without the other.

Source: docs/explanation/audit.md
"""

import hashlib
import hmac
from typing import Any, Protocol

from upstander.audit.words import Kind, Outcome

_INSERT = """
INSERT INTO audit_entry (kind, what, about, purpose, outcome, sealed_words) VALUES (%s, %s, %s, %s, %s, %s)
"""


class Executes(Protocol):
    """A connection or a cursor, in the transaction of what is done."""

    def execute(self, query: Any, params: Any = None, /) -> Any:
        """Run one statement."""


def record(
    con: Executes,
    *,
    by: str,
    kind: Kind,
    what: str,
    purpose: str,
    outcome: Outcome = Outcome.DONE,
    about: bytes | None = None,
    sealed_words: bytes | None = None,
) -> None:
    """Write one entry. Time, transaction and database role are the database's to say.

    `by` is the staff reference or the process; `what` a plain code such as `concern.open`, `purpose` a reason
    code. `about` is a keyed reference (`reference`); free text comes sealed to the auditor, or not at all.
    """
    con.execute("SELECT set_config('upstander.actor', %s, true)", [by])
    con.execute(_INSERT, [kind.value, what, about, purpose, outcome.value, sealed_words])


def reference(key: bytes, *, sort: str, name: str) -> bytes:
    """Sixteen bytes that stand for a record: the same for the same record, nothing without the key."""
    return hmac.digest(key, f"{sort}\x1f{name}".encode(), hashlib.sha256)[:16]
