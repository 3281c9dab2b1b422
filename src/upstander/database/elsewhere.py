"""Whether a server that somebody else keeps may be trusted with the records; it is asked at each start.

Source: docs/explanation/database.md
"""

from collections.abc import Iterator

import psycopg

from upstander.database.connection import connect
from upstander.database.founding import QUIET
from upstander.database.places import Places
from upstander.database.roles import PROCESSES, Role
from upstander.domain.refusal import Refusal

OLDEST = 16  # major version of PostgreSQL
_SETTINGS = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"
_BOUNDS = """
SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
FROM pg_roles WHERE rolname = current_user
"""
_OPEN = """
SELECT has_database_privilege('public', current_database(), 'CONNECT')
    OR has_schema_privilege('public', 'public', 'USAGE')
"""


class NotFit(Refusal):
    """The server is not set up as the records need it; the sentence has every fault."""


def require_fit(places: Places) -> None:
    """Let every role in, and ask the server how it is set up. Raises NotReached or NotFit."""
    faults: list[str] = []
    for role in (Role.OWNER, *PROCESSES):
        with connect(places, role) as con:
            faults += _of_role(con, role)
            if role is Role.OWNER:
                faults += _of_server(con)
    if faults:
        raise NotFit(
            f"The server of UPSTANDER_DATABASE_URL is not fit for the records: {' '.join(faults)} "
            "`upstander db statements` prints what its administrator must run."
        )


def _of_role(con: psycopg.Connection, role: Role) -> Iterator[str]:
    if con.execute(_BOUNDS).fetchone() != (False,):
        yield f"{role} may do more than its work needs."


def _of_server(con: psycopg.Connection) -> Iterator[str]:
    major = con.info.server_version // 10_000
    if major < OLDEST:
        yield f"It is PostgreSQL {major}, and {OLDEST} or later is needed."
    if con.execute(_OPEN).fetchone() != (False,):
        yield "Every role of the server may come to this database."
    wanted = QUIET | {"password_encryption": "scram-sha-256"}
    found: dict[str, str] = dict(con.execute(_SETTINGS, [list(wanted)]).fetchall())
    for name, value in wanted.items():
        if found.get(name) != value:
            yield f"{name} is {found.get(name)}, and {value} is needed."
