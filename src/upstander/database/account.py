"""The operating-system account under which PostgreSQL runs: never root.

Source: docs/explanation/database.md
"""

import fcntl
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from upstander.domain.refusal import Refusal

NAME = "upstander"
"""The account that is used, and made if it is missing, where Upstander itself runs as root."""


class NoAccount(Refusal):
    """PostgreSQL refuses to run as root, and there is no other account for it."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account; `is_another` where it is not the one that runs this process."""

    name: str
    uid: int
    gid: int
    is_another: bool


def server_account() -> Account:
    """The account for the server: one's own, or as root an unprivileged one, made if it is missing."""
    if os.geteuid():
        own = pwd.getpwuid(os.geteuid())
        return Account(name=own.pw_name, uid=own.pw_uid, gid=own.pw_gid, is_another=False)
    found = _existing() or _made()
    return Account(name=found.pw_name, uid=found.pw_uid, gid=found.pw_gid, is_another=True)


def _made() -> pwd.struct_passwd:
    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if command is None:
        raise NoAccount(
            "PostgreSQL does not run as root, and this machine has no useradd. "
            f"Make an account called {NAME}, or run Upstander as an ordinary user."
        )
    with Path(command).open("rb") as one_at_a_time:  # two at once each made one, with numbers of their own
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        return _existing() or _added(command)


def _existing() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _added(command: str) -> pwd.struct_passwd:
    words = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    made = subprocess.run([command, *words], capture_output=True, text=True)
    if found := _existing():
        return found
    raise NoAccount(
        f"PostgreSQL does not run as root, and the account {NAME} could not be made: {made.stderr.strip()}"
    )
