"""The cluster: made, started and stopped by us, so that nobody comes in without a password.

Source: docs/explanation/database.md
"""

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from upstander.database.account import server_account
from upstander.database.founding import QUIET, found
from upstander.database.passwords import make_passwords, read_password
from upstander.database.places import PORT, Places, make_private
from upstander.database.programs import Programs, open_programs
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal

INITDB = (
    "--auth-local=scram-sha-256",
    "--auth-host=reject",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--encoding=UTF8",
    f"--username={Role.SUPERUSER}",
    "--wal-segsize=1",  # megabytes of a file of the log of changes: each is filled up when it is left
)
WAIT = "60"  # seconds for a start or a stop
MAKING = "data.making"
PROCESSES = Path("/proc")  # absent on some systems
FORGETTING = {
    "archive_timeout": "5min",
    "checkpoint_timeout": "5min",
    "wal_recycle": "off",
    "wal_keep_size": "0",
    "track_commit_timestamp": "off",
}
"""The log of changes knows when each was made. A file of it is left after five minutes at the latest, and is
removed at the end of the next checkpoint, ten minutes later at most; otherwise it would be kept for days, and
be written over in part. Nothing is archived: the first setting only says when a file is left."""


class NotTheSameVersion(Refusal):
    """The data were written by another major version of PostgreSQL."""


class OutOfReach(Refusal):
    """The server's account cannot come to the folder."""


class AlreadyThere(Refusal):
    """There is a cluster in that folder."""


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A cluster and the programs that run it."""

    places: Places
    programs: Programs

    @property
    def exists(self) -> bool:
        """Whether there is a database. One that was cut off while it was made is none, and is made again."""
        return self.places.is_made

    @property
    def is_running(self) -> bool:
        """Whether its server runs, by the process itself and not by a number left in a file."""
        return (pid := self._noted_pid()) is not None and self._serves(pid)

    def create(self) -> None:
        """Make it, with all roles and the empty database, and leave it running. Refuses one that is there."""
        if self.exists:
            raise AlreadyThere(
                f"There is a database in {self.places.root}. Start it, or choose another folder."
            )
        account = self.programs.account
        make_private(self.places.root, uid=account.uid, gid=account.gid)
        if not self.programs.can_reach(self.places.root):
            raise OutOfReach(
                f"The account {account.name}, which PostgreSQL runs as, cannot come to {self.places.root}: "
                "a folder above it is closed to others. Choose another place, such as /var/lib/upstander."
            )
        make_passwords(self.places)
        replace(self, places=replace(self.places, data_name=MAKING))._make()
        (self.places.root / MAKING).rename(self.places.data)
        self.start()

    def _make(self) -> None:
        """From nothing to a founded database, under another name: data that have theirs are never removed."""
        self.stop()
        shutil.rmtree(self.places.data, ignore_errors=True)
        initialise(self.places, self.programs, self.places.data)
        self.start()
        found(self.places)
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers; nothing to do if it runs."""
        if self.is_running:
            return
        self._same_version()
        if PROCESSES.exists():  # the lock of a server that was killed; PostgreSQL believes a reused number
            self._lock.unlink(missing_ok=True)
        account = self.programs.account
        make_private(self.places.socket_folder, uid=account.uid, gid=account.gid)
        log = self.places.server_log
        self.programs.run("pg_ctl", "start", "--wait", "-t", WAIT, "-D", self.places.data, "-l", log)

    def stop(self) -> None:
        """Stop the server once its clients' transactions are ended; nothing to do if it does not run."""
        if self.is_running:
            self.programs.run("pg_ctl", "stop", "--wait", "-t", WAIT, "-m", "fast", "-D", self.places.data)

    @property
    def version(self) -> int:
        """The major version that wrote the data."""
        return int((self.places.data / "PG_VERSION").read_text(encoding="ascii"))

    def _same_version(self) -> None:
        if (written := self.version) != (ours := self.programs.version()):
            raise NotTheSameVersion(
                f"The database in {self.places.root} was written by PostgreSQL {written}, "
                f"and {ours} is installed. Nothing was changed. Run `upstander db upgrade`."
            )

    @property
    def _lock(self) -> Path:
        return self.places.data / "postmaster.pid"

    def _noted_pid(self) -> int | None:
        try:
            return int(self._lock.read_text(encoding="ascii").split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def _serves(self, pid: int) -> bool:
        """Whether that process was started on our data folder; its number may have gone to another meanwhile.

        Its command line is open to every account, where its folder is not, to root without privileges.
        """
        if not PROCESSES.exists():
            return True  # nothing here can tell; what PostgreSQL noted is believed
        try:
            started_as = (PROCESSES / str(pid) / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return os.fsencode(self.places.data) in started_as


def initialise(places: Places, programs: Programs, data: Path, *more: str) -> None:
    """Make an empty data folder with our settings, its superuser's password the one in `places`."""
    account = programs.account
    with tempfile.TemporaryDirectory(dir=places.root) as folder:
        file = Path(folder) / "password"
        file.write_text(read_password(places, Role.SUPERUSER), encoding="ascii")
        for path in (Path(folder), file):
            os.chown(path, account.uid, account.gid)
        programs.run("initdb", *INITDB, *more, f"--pwfile={file}", "-D", data)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
        conf.write(_settings(places))


def open_cluster(root: Path) -> Cluster:
    """The cluster in `root`, whether it is there yet or not."""
    places = Places(root.absolute())
    account = server_account()
    if not places.root.exists():
        make_private(places.root, uid=account.uid, gid=account.gid)
    if not places.data.exists() and places.upgraded.exists():
        places.upgraded.rename(places.data)  # an upgrade that was cut off before its last step
    return Cluster(places=places, programs=open_programs(places, account))


def _settings(places: Places) -> str:
    """What is set beside PostgreSQL's own defaults: no network, and no content of a row in the log."""
    values: dict[str, object] = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": places.socket_folder,
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_timezone": "UTC",
        **QUIET,
        **FORGETTING,
        "idle_in_transaction_session_timeout": "5min",  # a forgotten one would hold up the audit's sealer
    }
    lines = (f"{name} = '{str(value).replace(chr(39), chr(39) * 2)}'" for name, value in values.items())
    return "\n# Set by Upstander; docs/explanation/database.md\n" + "\n".join(lines) + "\n"
