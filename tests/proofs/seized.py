"""A whole desk of its own, every process of it real, and then each of its bytes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.database.clusters import scratch
from tests.desk import Desk, make_known_keys
from tests.inside import as_role, inside
from tests.journeys.site_process import started
from tests.made_desk import copied
from tests.notices.mail_server import answering
from tests.ports import free_port
from tests.proofs.canaries import Site
from tests.reporting.an_inbox import Inbox, an_inbox
from tests.reporting.router.a_channel import make_force
from tests.sites.desk_runs import say
from tests.sites.worker.a_worker import until
from upstander.database.connection import DATABASE
from upstander.database.roles import Role
from upstander.notices.actions.set_address import set_address
from upstander.sealed.files import new_identity


@dataclass
class Seized:
    """The desk; `folder` holds what its processes leave beside it: logs, temporary files, mail, a backup."""

    desk: Desk
    folder: Path
    running: dict[str, str] = field(default_factory=dict)  # command line and environment, by process

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "TMPDIR": str(self.folder / "temporary")}

    def log(self, name: str) -> Path:
        """A new file for what a process says."""
        return self.folder / "logs" / f"{name}-{len(list((self.folder / 'logs').iterdir()))}"

    @contextmanager
    def site(self, name: str) -> Iterator[tuple[str, int]]:
        """A site's process: its address and its number."""
        with started(self.desk, name, log=self.log(name), environment=self.environment) as (address, pid):
            self._note(name, pid)
            yield address, pid

    @contextmanager
    def program(self, name: str, *more: str, **environment: str) -> Iterator[None]:
        """The worker or the sealer; killed afterwards."""
        run = [sys.executable, "-m", f"upstander.sites.{name}", str(self.desk.cluster.places.root), *more]
        with self.log(name).open("wb") as log:
            process = subprocess.Popen(run, stderr=log, env=self.environment | environment)
            self._note(name, process.pid)
            try:
                yield
            finally:
                process.kill()
                process.wait()

    def _note(self, name: str, pid: int) -> None:
        seen = psutil.Process(pid)
        self.running[f"{name} {pid}"] = " ".join(seen.cmdline()) + str(seen.environ())

    @contextmanager
    def worker(self) -> Iterator[None]:
        """The worker, with a server that takes its mail."""
        port = free_port()
        mail = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "FROM": "desk@force.example"}
        named = {f"UPSTANDER_MAIL_{key}": value for key, value in mail.items()}
        with answering(port, self.folder / "mail"), self.program("worker", **named):
            yield

    def is_open(self) -> bool:
        """Whether the worker has said that the channel is."""
        file = self.desk.cluster.places.keys / "channel" / "channel.json"
        return file.exists() and '"open":true' in file.read_text()

    def backed_up(self) -> None:
        """A backup, sealed to somebody."""
        _, recipient = new_identity()
        made = say(
            "backup",
            self.folder / "backup",
            "--recipient",
            recipient,
            "--folder",
            self.desk.cluster.places.root,
        )
        assert made.returncode == 0, made.stderr

    def dumped(self) -> bytes:
        """Every row as text: what the database packs away is unpacked there."""
        dump = self.desk.cluster.programs.folder / "pg_dump"
        places, password = self.desk.cluster.places, self.desk.cluster.places.password_file(Role.SUPERUSER)
        where = ["-h", places.socket_folder, "-U", Role.SUPERUSER.value, DATABASE]
        environment = {"PGPASSWORD": password.read_text(), "LC_ALL": "C"}
        return subprocess.run([dump, *where], env=environment, capture_output=True, check=True).stdout

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """Each place where something could stand, and what stands there."""
        for folder in (self.desk.cluster.places.root, self.folder):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    yield str(path.relative_to(folder.parent)), path.read_bytes()
        yield "every row as text", self.dumped()
        for name, said in self.running.items():
            yield f"what the system tells of {name}", said.encode()


@contextmanager
def a_desk_of_its_own(made_desk: Path) -> Iterator[tuple[Seized, Inbox]]:
    """The desk and those who read its reports."""
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        make_known_keys(cluster.places.keys)
        folder = place / "beside"
        for name in ("logs", "temporary", "mail"):
            (folder / name).mkdir(parents=True)
        desk = Desk(cluster, DATABASE)
        with as_role(desk, Role.OWNER):
            make_force()
        people = an_inbox(desk)
        with inside(desk, "unit"):
            set_address(email="hana@force.example", by=people.people["hana"].account)
        yield Seized(desk, folder), people


def at_the_unit(inbox: Inbox, name: str, address: str, seized: Seized) -> Site:
    """The unit's real site, with the browser of somebody who has signed in and unlocked their key."""
    with inside(seized.desk, "unit"):
        made = inbox.browser(name).cookies
    cookies = "; ".join(f"{key}={each.value}".replace("__Host-", "") for key, each in made.items())
    return Site(address, 0, {name: cookies}, "", seized.desk, seized.folder)


def killed(pid: int) -> None:
    """With all that it started, at once, as no process sees it coming."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for one in family:
        one.kill()
    psutil.wait_procs(family, timeout=30)


def another_ten_seconds() -> None:
    """Wait until the clock shows other tens of seconds.

    In base64 not every bit of the last digit is told from what follows it (`searching._base64`): of two times
    of the same ten seconds one would be found for the other.
    """
    now = int(time.time()) // 10
    until(lambda: int(time.time()) // 10 > now)
