"""The statements that found a database: roles, the database itself, and what nobody is granted.

Upstander runs them on its own cluster; the administrator of another server is given the same, to be run once.
Source: docs/explanation/database.md
"""

from collections.abc import Iterator

from psycopg import sql

from upstander.database.connection import DATABASE, connect
from upstander.database.passwords import read_password
from upstander.database.places import Places
from upstander.database.roles import PROCESSES, Role
from upstander.database.verifiers import verifier

BOUNDS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
QUIET = {
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""Settings without which a server's log holds what stands in a row; to their value in our own cluster."""


def found(places: Places) -> None:
    """Make every role and the database, and take from PUBLIC what PostgreSQL gives it by itself."""
    with connect(places, Role.SUPERUSER, database="postgres") as con:
        for statement in _roles(places):
            con.execute(statement)
        for name in ("postgres", "template1"):
            con.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    make_database(places, DATABASE)


def make_database(places: Places, name: str, *, template: str = "template0") -> None:
    """Make a database that the processes may connect to, empty or a copy of `template`.

    It is copied file by file, which is twice as fast as through the log where nobody is at work in it.
    """
    copied = sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
    with connect(places, Role.SUPERUSER, database="postgres") as con:
        con.execute(_database(name) + copied)
        for statement in _rights(name):
            con.execute(statement)
    with connect(places, Role.SUPERUSER, database=name) as con:
        for statement in _schema():
            con.execute(statement)


def statements(places: Places, name: str) -> str:
    """For the administrator of another server, to be run once with psql: verifiers, and no password."""
    plain = sql.SQL(" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    before = [*_roles(places), _database(name) + plain, *_rights(name), *_quiet(name)]
    connect_to = sql.SQL("\\connect {}").format(sql.Identifier(name)).as_string(None)
    return "\n".join([*map(_text, before), connect_to, *map(_text, _schema())]) + "\n"


def _text(statement: sql.Composed) -> str:
    return statement.as_string(None) + ";"


def _roles(places: Places) -> Iterator[sql.Composed]:
    for role in (Role.OWNER, *PROCESSES):
        # The server is sent the verifier, never the password.
        yield sql.SQL("CREATE ROLE {} " + BOUNDS + " PASSWORD {}").format(
            sql.Identifier(role.value), sql.Literal(verifier(read_password(places, role)))
        )
    yield sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(Role.BACKUP.value))


def _database(name: str) -> sql.Composed:
    return sql.SQL("CREATE DATABASE {} OWNER {}").format(
        sql.Identifier(name), sql.Identifier(Role.OWNER.value)
    )


def _rights(name: str) -> Iterator[sql.Composed]:
    database = sql.Identifier(name)
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, _processes())


def _quiet(name: str) -> Iterator[sql.Composed]:
    values = QUIET | {"idle_in_transaction_session_timeout": "5min", "timezone": "UTC"}
    for setting, value in values.items():
        yield sql.SQL("ALTER DATABASE {} SET {} = {}").format(
            sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
        )


def _schema() -> Iterator[sql.Composed]:
    owner = sql.Identifier(Role.OWNER.value)
    yield sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner)
    yield sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC").format()
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(_processes())
    # A function is open to everybody unless this is said; the guards are functions of the owner's.
    yield sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC").format(
        owner
    )


def _processes() -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(role.value) for role in PROCESSES)
