"""What an installation holds, counted: rows by table, keys by fingerprint, and what was given out.

Source: docs/how_to/decommission.md
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from upstander.audit.entries import Executes
from upstander.database.places import Places

STAYS_INSIDE = (
    *("notice.page", "notice.remind", "notice.send", "notice.tell", "audit.anchor", "account.issue_code"),
    *("corrections.write", "concern.safeguarding_ask", "report.assign"),
)
"""Disclosures that are none to anybody outside the desk: whatever else is one may have left it."""

_TABLES = """
SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""
_GIVEN = """
SELECT happened_at, actor, what, purpose, about FROM audit_entry
WHERE kind = 'disclosure' AND outcome = 'done' AND what <> ALL (%s) ORDER BY era, xid, id
"""
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename LIKE 'upstander%'
"""


def rows_by_table(con: psycopg.Connection) -> dict[str, int]:
    """Every table with the number of its rows."""
    return {name: _count(con, name) for (name,) in con.execute(_TABLES).fetchall()}


def given_out(con: Executes, actors: dict[str, str]) -> list[dict[str, str]]:
    """What left the desk, by the audit: when, what, who took it, for what, and the record's reference."""
    return [
        {
            "at": at.isoformat(timespec="seconds"),
            "what": what,
            "taken_by": actors.get(actor, actor),
            "purpose": purpose,
            "record": about.hex() if about else "",
        }
        for at, actor, what, purpose, about in con.execute(_GIVEN, [list(STAYS_INSIDE)])
    ]


def others_at_work(con: psycopg.Connection) -> int:
    """How many processes of the desk are connected beside this one."""
    row = con.execute(_OTHERS).fetchone()
    return int(row[0]) if row else 0


def fingerprints(places: Places) -> dict[str, str]:
    """Every file in the folder of keys, with its SHA-256: of 32 random bytes that tells nothing."""
    files = sorted(file for file in places.keys.rglob("*") if file.is_file())
    return {str(file.relative_to(places.keys)): sha256(file.read_bytes()).hexdigest() for file in files}


def files_in(folder: Path) -> dict[str, Any]:
    """How many files lie in the folder and in all beneath it, and their bytes together."""
    sizes = [file.lstat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _count(con: psycopg.Connection, table: str) -> int:
    row = con.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0
