"""Reaching the database as one role: over our cluster's socket, or where somebody else keeps it.

Source: docs/explanation/database.md
"""

import psycopg
from psycopg.conninfo import make_conninfo

from upstander.database.passwords import read_password
from upstander.database.places import PORT, Places
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal

DATABASE = "upstander"
HERE = "Where it does not run, `upstander db start` starts it."
ELSEWHERE = "The server is kept by somebody else; ask its administrator."


class NotReached(Refusal):
    """The database does not answer."""


def parameters(places: Places, role: Role, *, database: str | None = None) -> dict[str, str]:
    """What a client needs to connect as the role: host, port, dbname, user, password, and how to be sure."""
    who = {"user": role.value, "password": read_password(places, role)}
    if places.server:
        return places.server.parameters() | {"dbname": database or places.server.database} | who
    where = {"host": str(places.socket_folder), "port": str(PORT)}
    return where | {"dbname": database or DATABASE} | who


def connect(places: Places, role: Role, *, database: str | None = None) -> psycopg.Connection:
    """A connection as the role, each statement its own transaction. Raises NotReached with a sentence."""
    try:
        asked = make_conninfo(**parameters(places, role, database=database))
        return psycopg.connect(asked, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise NotReached(
            f"The database did not let {role} in: {_first_words(error)} "
            + (ELSEWHERE if places.server else HERE)
        ) from None


def _first_words(error: psycopg.OperationalError) -> str:
    """What the server, or else the client, said first."""
    lines = str(error).splitlines() or ["it said nothing."]
    said = next((line for line in lines if "FATAL:" in line), lines[0])
    return said.rpartition("FATAL:")[2].strip().rstrip(".") + "."
