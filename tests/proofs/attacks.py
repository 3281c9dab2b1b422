"""What somebody tries who has the password of one process, or of the superuser: statements, by kind.

They are made from the database's own catalogue, so that a table which is added tomorrow is attacked tomorrow.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from upstander.database.roles import PROCESSES, Role

_COLUMNS = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
  AND NOT a.attisdropped ORDER BY 1, a.attnum
"""
_FUNCTIONS = "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"


@dataclass(frozen=True)
class Tables:
    """Every table with its columns, and every function of ours."""

    columns: dict[str, list[str]]
    functions: list[str]


def read_tables(con: psycopg.Connection) -> Tables:
    """What there is to attack."""
    columns: dict[str, list[str]] = {}
    for table, column in con.execute(_COLUMNS):
        columns.setdefault(table, []).append(column)
    return Tables(columns, [name for (name,) in con.execute(_FUNCTIONS)])


def is_refused(con: psycopg.Connection, statement: str) -> bool:
    """Whether the database refuses for want of a right; what it does not refuse is undone."""
    try:
        if statement.startswith("ALTER SYSTEM"):  # it runs in no transaction
            con.execute(statement)
            return False
        with con.transaction(force_rollback=True):
            con.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def on_columns(tables: Tables, statement: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The statement for each column of each table."""
    for table, columns in tables.columns.items():
        for column in columns:
            yield (table, column), statement.format(table=table, column=f'"{column}"')


def on_tables(tables: Tables, *statements: str) -> Iterator[tuple[str, str]]:
    """Each statement for each table."""
    for table in tables.columns:
        for statement in statements:
            yield table, statement.format(table=table)


def becoming_somebody_else(role: Role) -> Iterator[str]:
    """To act as another role, or to be given more."""
    for other in (Role.SUPERUSER, Role.OWNER, *PROCESSES):
        if other is not role:
            yield f"SET ROLE {other.value}"
            yield f"SET SESSION AUTHORIZATION {other.value}"
            yield f"GRANT {other.value} TO {role.value}"
            yield f"ALTER ROLE {other.value} PASSWORD 'mine'"
    yield f"ALTER ROLE {role.value} SUPERUSER"
    yield f"ALTER ROLE {role.value} BYPASSRLS"
    yield "CREATE ROLE mine SUPERUSER"


REACHING_THE_MACHINE = (
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_ls_waldir()",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/mine')",
    "COPY (SELECT 1) TO '/tmp/mine'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY accounts_account FROM PROGRAM 'true'",
    "LOAD '/tmp/mine.so'",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE c AS '/tmp/mine.so', 'mine'",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_physical_replication_slot('mine')",
)

SWITCHING_GUARDS_OFF = (
    "SET session_replication_role = replica",
    "SET row_security = on; SET session_replication_role = local",
    "SET log_statement = 'all'",
    "SET log_min_error_statement = 'error'",
    "SET log_min_messages = 'debug5'",
    "ALTER SYSTEM SET log_statement = 'all'",
    "ALTER DATABASE upstander SET session_replication_role = replica",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SET zero_damaged_pages = on",
    "SET allow_system_table_mods = on",
    "UPDATE pg_authid SET rolsuper = true",
    "UPDATE pg_trigger SET tgenabled = 'D'",
    "UPDATE pg_proc SET prosrc = ''",
)
