"""The database itself: out as a dump, and in again as the owner of its tables.

`pg_dump`, and no copy of PostgreSQL's files: it needs a role that may only read, holds no password's
verifier, can be restored into a later version of PostgreSQL and on another kind of machine, and reads every
row on its way. It goes straight from the program into the seal: no plain copy reaches a disk.
Source: docs/explanation/database.md
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from psycopg.conninfo import make_conninfo

from upstander.database.connection import connect, parameters
from upstander.database.pipes import Asked, printed_by, read_by
from upstander.database.places import Places
from upstander.database.programs import Programs
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal

_HIDDEN = """
SELECT c.relname FROM pg_class AS c WHERE c.relrowsecurity AND NOT EXISTS (
    SELECT 1 FROM pg_policy AS p
    WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*') AND p.polpermissive
          AND pg_get_expr(p.polqual, p.polrelid) = 'true'
          AND (SELECT oid FROM pg_roles WHERE rolname = session_user) = ANY (p.polroles)
) ORDER BY c.relname
"""
"""Tables whose row rights do not show this role all of them."""

NAMES = re.compile(r'(?<=Command was: ).{1,200}|COPY failed for table "[^"]*"')


class RowsHidden(Refusal):
    """A dump would leave rows out."""


@contextmanager
def dumping(places: Places, programs: Programs) -> Iterator[IO[bytes]]:
    """The dump, to be read while it is made. Raises ProgramFailed where it does not end well."""
    asked, password = _reached(places, Role.BACKUP)
    _require_every_row(places)
    how = ["--format=custom", "--enable-row-security"]
    dump = Asked(name="pg_dump", arguments=[*how, *asked], password=password)
    with printed_by(programs, dump) as source:
        yield source


def _require_every_row(places: Places) -> None:
    """Raises RowsHidden where row rights would keep some of a table's rows out of the dump, unnoticed."""
    with connect(places, Role.BACKUP) as con:
        hidden = [name for (name,) in con.execute(_HIDDEN)]
    if hidden:
        raise RowsHidden(
            f"The backup may not see every row of {', '.join(hidden)}, so there would be some missing. "
            "Nothing was written. Bring the tables up to date with `upstander db start`."
        )


@contextmanager
def checking(programs: Programs) -> Iterator[IO[bytes]]:
    """Where a dump is written to in order to be read to its last row. Raises ProgramFailed."""
    with read_by(programs, Asked(name="pg_restore", arguments=["--file=/dev/null"])) as target:
        yield target


@contextmanager
def restoring(places: Places, programs: Programs) -> Iterator[IO[bytes]]:
    """Where a dump is written to in order to become the database, whole or not at all. Raises ProgramFailed.

    As the owner of the tables, who can do nothing outside this database, whatever a dump asks for.
    """
    asked, password = _reached(places, Role.OWNER)
    arguments = ["--exit-on-error", "--single-transaction", *asked]
    read = Asked(name="pg_restore", arguments=arguments, password=password, says=_objects)
    with read_by(programs, read) as target:
        yield target


def _objects(said: str) -> str:
    """Which statement or table it was about, and nothing else of what was said: that may hold a row."""
    return "; ".join(NAMES.findall(said)) or "it did not say where."


def _reached(places: Places, role: Role) -> tuple[list[str], str]:
    """How a program reaches the database; the password goes by the environment, which others cannot see."""
    given = parameters(places, role)
    password = given.pop("password")
    return [f"--dbname={make_conninfo(**given)}", "--no-password"], password
