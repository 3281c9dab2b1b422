"""Where a cluster lies on disk: one folder that holds all of it.

Source: docs/explanation/database.md
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from upstander.database.roles import Role
from upstander.database.server import Server, server_from
from upstander.domain.refusal import Refusal

PORT = 5432  # part of the socket's name; nothing listens on a network
LONGEST_SOCKET = 107  # bytes of a socket's whole path that the system allows


class UnsafeFolder(Refusal):
    """A folder that must be private belongs to somebody else, or is open to others."""


@dataclass(frozen=True)
class Places:
    """The folders and files of the cluster in `root`, or of what belongs to a server elsewhere."""

    root: Path
    data_name: str = "data"
    server: Server | None = None  # one that somebody else keeps: then only passwords and keys lie here

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.root / self.data_name

    @property
    def upgraded(self) -> Path:
        """Data that an upgrade has brought over, until they take the place of the old."""
        return self.root / "data.upgraded"

    @property
    def is_made(self) -> bool:
        """Whether there is a database here: its data have their name only once it is whole."""
        return self.data.exists() or self.upgraded.exists()

    @property
    def server_log(self) -> Path:
        """What the server says; never the content of a row."""
        return self.root / "server.log"

    @property
    def passwords(self) -> Path:
        """One file for each role, readable by its owner alone."""
        return self.root / "passwords"

    @property
    def keys(self) -> Path:
        """Keys of processes, each readable by its owner alone."""
        return self.root / "keys"

    @property
    def programs(self) -> Path:
        """A copy of PostgreSQL's programs, where the server's account cannot reach the installed ones."""
        return self.root / "programs"

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: in `root`, or in a short private folder if that path would be too long."""
        within = self.root.resolve() / "socket"
        if len(os.fsencode(within / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return within
        name = sha256(os.fsencode(self.root.resolve())).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"upstander-{name}"

    def password_file(self, role: Role) -> Path:
        """The file that holds the role's password."""
        return self.passwords / role.value


def places_of(root: Path, environment: Mapping[str, str]) -> Places:
    """The places in `root`, and the server that the environment names, if it names one. Raises NotAServer."""
    return Places(root.absolute(), server=server_from(environment))


def make_private(folder: Path, *, uid: int, gid: int) -> None:
    """Make `folder` for one account alone, or find it so. Refuses one of somebody else, or a link.

    The account's own group may have been let through (0710), and no further: each process of the desk can
    then come to the one file that is its own. docs/how_to/run_the_desk.md
    """
    try:
        folder.mkdir(mode=0o700, parents=True)
        os.chown(folder, uid, gid)
    except FileExistsError:
        found = folder.lstat()
        theirs = 0o067 if found.st_gid == gid else 0o077
        if folder.is_symlink() or not folder.is_dir() or found.st_uid != uid or found.st_mode & theirs:
            raise UnsafeFolder(
                f"{folder} exists and is not a private folder of the database's account. "
                "Remove it, or choose another place."
            ) from None
