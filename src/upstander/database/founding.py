"""The statements that found a new cluster: roles, the database, and what nobody is granted.

Source: docs/explanation/database.md
"""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from upstander.database.connection import DATABASE, connect
from upstander.database.passwords import read_password
from upstander.database.places import Places
from upstander.database.roles import PROCESSES, Role

BOUNDS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"


def found(places: Places) -> None:
    """Make every role and the database, and take from PUBLIC what PostgreSQL gives it by itself."""
    with connect(places, Role.SUPERUSER, database="postgres") as con:
        for statement in _roles(con, places):
            con.execute(statement)
        for name in ("postgres", "template1"):
            con.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    make_database(places, DATABASE)


def make_database(places: Places, name: str, *, template: str = "template0") -> None:
    """Make a database that the processes may connect to, empty or a copy of `template`."""
    database, owner = sql.Identifier(name), sql.Identifier(Role.OWNER.value)
    with connect(places, Role.SUPERUSER, database="postgres") as con:
        con.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                database, owner, sql.Identifier(template)
            )
        )
        con.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        con.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, _processes()))
    with connect(places, Role.SUPERUSER, database=name) as con:
        for statement in _schema():
            con.execute(statement)


def _roles(con: psycopg.Connection, places: Places) -> Iterator[sql.Composed]:
    for role in (Role.OWNER, *PROCESSES):
        # The server is sent the verifier, never the password.
        sent = con.pgconn.encrypt_password(
            read_password(places, role).encode(), role.value.encode(), b"scram-sha-256"
        ).decode()
        yield sql.SQL("CREATE ROLE {} " + BOUNDS + " PASSWORD {}").format(
            sql.Identifier(role.value), sql.Literal(sent)
        )
    yield sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(Role.BACKUP.value))


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
