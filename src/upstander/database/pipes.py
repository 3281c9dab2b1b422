"""PostgreSQL's programs while they run: what is large goes through a pipe, and onto no disk.

Source: docs/explanation/database.md
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from upstander.database.programs import ProgramFailed, Programs, environment, last_words

Says = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A program with its arguments; `says` makes its last words fit to be told to people."""

    name: str
    arguments: Sequence[str | Path]
    password: str = field(default="", repr=False)
    says: Says = last_words


@contextmanager
def printed_by(programs: Programs, asked: Asked) -> Iterator[IO[bytes]]:
    """What a program prints, while it runs, however long that takes. Raises ProgramFailed."""
    with _running(programs, asked, reads=False) as run:
        assert run.stdout is not None
        with run.stdout:
            yield run.stdout


@contextmanager
def read_by(programs: Programs, asked: Asked) -> Iterator[IO[bytes]]:
    """What a program reads, however long that takes. Whatever it prints is dropped. Raises ProgramFailed."""
    with _running(programs, asked, reads=True) as run:
        assert run.stdin is not None
        with suppress(BrokenPipeError), run.stdin:  # a program that ended early says why itself
            yield run.stdin


@contextmanager
def _running(programs: Programs, asked: Asked, *, reads: bool) -> Iterator[subprocess.Popen[bytes]]:
    with TemporaryFile() as errors, _start(programs, asked, errors=errors, reads=reads) as run:
        try:
            yield run
        except BaseException:
            run.kill()  # who asked has failed: the program is not to end as if all had been well
            raise
        if run.wait():
            errors.seek(0)
            said = asked.says(errors.read().decode(errors="replace"))
            raise ProgramFailed(f"PostgreSQL's {asked.name} failed: {said}")


def _start(programs: Programs, asked: Asked, *, errors: IO[bytes], reads: bool) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [programs.folder / asked.name, *asked.arguments],
        stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if reads else subprocess.PIPE,
        stderr=errors,
        cwd="/",
        env=environment(asked.password),
        **programs.as_account(),
    )
