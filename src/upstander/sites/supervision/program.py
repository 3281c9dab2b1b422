"""A program that is kept running: its name, its command and the little environment that it is given.

Source: docs/how_to/run_the_desk.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EVERYBODYS = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH")
"""What every program gets of the environment; TMPDIR is where the socket of a long path lies."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """A command and all of its environment; `name` is for its log and for the terminal."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


def chosen(environment: Mapping[str, str], names: Iterable[str] = ()) -> dict[str, str]:
    """What everybody gets of an environment, and what `names` add to that."""
    return {name: environment[name] for name in (*EVERYBODYS, *names) if name in environment}
