"""`python -m upstander.sites.people FOLDER [DATABASE]`: load people from standard input, as the worker.

The command line reads the store and never holds a password of the database; this process holds the worker's
and never sees the store. It prints how many rows it added, as JSON, or one sentence and leaves with 2.
Source: docs/explanation/need_to_know.md
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings

from upstander.database.places import places_of
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.sites.settings import settings_for


class NotLoaded(Refusal):
    """The database refused; the sentence names a constraint and no row."""


def load(root: Path, database: str | None = None) -> dict[str, int]:
    """Load what stands on standard input; gives how many rows of each sort were added. Raises a Refusal."""
    settings.configure(**settings_for(places_of(root, os.environ), Role.WORKER, database=database))
    django.setup()
    from django.db import Error

    from upstander.accounts.actions.load_people import load_people
    from upstander.accounts.people_lines import read_lines
    from upstander.mandate.access.permission import require_gates
    from upstander.scanning.permission import today

    people = read_lines(sys.stdin.buffer)
    try:
        # Only an invented store is read without an authority.
        require_gates(today(), invented=not people.authority, authority=people.authority_digest, packs=None)
        # The account by its number: a name in the environment is anybody's to set.
        return asdict(load_people(people, by=f"os:{os.getuid()}"))
    except Error as error:
        raise NotLoaded(
            f"The database did not take the people{_constraint(error)}. Nothing was loaded."
        ) from None


def _constraint(error: Exception) -> str:
    """The constraint's name, if that is what it was; of the row itself nothing is repeated."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return f": {name} does not hold" if name else ". Does it run, and are its tables up to date"


def main() -> None:
    """Load, and say how it went."""
    try:
        print(json.dumps(load(Path(sys.argv[1]), *sys.argv[2:])))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(refusal.exit_code)


if __name__ == "__main__":
    main()
