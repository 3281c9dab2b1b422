"""What each process may do to each table: taken away and granted again, as the rooms say, at each migration.

Source: docs/explanation/desk.md
"""

from collections.abc import Iterator, Mapping

from psycopg import sql

from upstander.accounts.grants import GRANTS as ACCOUNTS
from upstander.assurance.grants import GRANTS as ASSURANCE
from upstander.casework.grants import GRANTS as CASEWORK
from upstander.database.roles import PROCESSES, Role
from upstander.detection.grants import GRANTS as DETECTION
from upstander.mandate.grants import GRANTS as MANDATE
from upstander.notices.grants import GRANTS as NOTICES
from upstander.reporting.channel.grants import GRANTS as CHANNEL
from upstander.reporting.inbox.grants import GRANTS as INBOX
from upstander.reporting.intake.grants import GRANTS as INTAKE
from upstander.work.grants import GRANTS as WORK

Grants = Mapping[str, Mapping[Role, str]]
ROOMS: tuple[Grants, ...] = (
    ACCOUNTS,
    NOTICES,
    WORK,
    MANDATE,
    CHANNEL,
    INBOX,
    INTAKE,
    DETECTION,
    CASEWORK,
    ASSURANCE,
)
KEPT_BY_ITSELF = "audit_"  # its own migration grants it; nothing of it is taken away here


def statements() -> Iterator[sql.Composed]:
    """What the owner runs so that the rooms' grants, and no others, hold."""
    processes = sql.SQL(", ").join(
        sql.Identifier(role.value) for role in PROCESSES if role is not Role.BACKUP
    )
    for room in ROOMS:
        for table, by_role in room.items():
            name = sql.Identifier(table)
            yield sql.SQL("REVOKE ALL ON {} FROM {}").format(name, processes)
            for role, verbs in by_role.items():
                yield sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(verbs), name, sql.Identifier(role.value))


def named_tables() -> set[str]:
    """Every table that a room has said something about."""
    return {table for room in ROOMS for table in room}
