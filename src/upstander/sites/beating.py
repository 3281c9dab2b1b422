"""A process of the desk says that it is there, each quarter of a minute.

Source: docs/explanation/runs.md
"""

import threading
from importlib.metadata import version
from time import monotonic
from typing import Any

import psycopg

from upstander.database.connection import NotReached, connect
from upstander.database.places import Places
from upstander.database.roles import Role
from upstander.sites.stopping import Stop

EVERY = 15.0  # seconds
_BEAT = "SELECT assurance_beat(%s, %s, %s)"


def beat(con: Any, *, is_well: bool = True, stays: int = 0) -> None:
    """Say it on this connection or cursor, in the name of the database role that it came as.

    `is_well` is whether nothing of its work failed the last time that it was done; `stays`, of the worker,
    how many reports it could pass on to nobody.
    """
    con.execute(_BEAT, [version("upstander"), is_well, stays])


class Beating:
    """For a process that goes round by itself: `go_on` beats when it is time to."""

    def __init__(self, con: psycopg.Connection) -> None:
        self._con = con
        self._next = monotonic()

    def go_on(self) -> None:
        """Beat, if the last time was long enough ago."""
        if monotonic() >= self._next:
            beat(self._con)
            self._next = monotonic() + EVERY


def beat_beside(places: Places, role: Role, *, database: str | None = None) -> threading.Thread:
    """For a process that answers others: a thread that beats, and ends with the process.

    Where the database is away it waits; that nothing came is what shows then.
    """
    thread = threading.Thread(
        target=_beat_on, args=(places, role), kwargs={"database": database}, name="beating", daemon=True
    )
    thread.start()
    return thread


def _beat_on(places: Places, role: Role, *, database: str | None) -> None:
    never = Stop()
    while True:
        try:
            with connect(places, role, database=database) as con:
                while True:
                    beat(con)
                    never.wait(EVERY)
        except (NotReached, psycopg.Error):
            never.wait(EVERY)
