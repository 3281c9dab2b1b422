"""The worker as a real process, on a test's own database, with a small force's store to scan."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import psutil

from tests.accounts.people import an_account, load, post, staff
from tests.cast import BLAKE
from tests.cli.force import COLLEAGUES
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit
from tests.inside import as_role
from upstander.accounts.models import Account, ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.ask_for_run import ask_for_run

Found = TypeVar("Found")
PATIENCE = 60.0  # seconds for a small force's run


@contextmanager
def working(desk: Desk, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The worker; killed afterwards, if it still runs. `environment` is UPSTANDER_… without that."""
    given = {f"UPSTANDER_{name.upper()}": value for name, value in environment.items()}
    run = [sys.executable, "-m", "upstander.sites.worker", str(desk.cluster.places.root)]
    worker = subprocess.Popen([*run, "--database", desk.database], env=os.environ | given)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def make_unit() -> Unit:
    """The small force's posts, the reserved groups, and five people who can open a concern."""
    everybody = (*COLLEAGUES, BLAKE)
    load(*(staff(ref) for ref in everybody), *(post(ref, unit="local policing") for ref in everybody))
    ReservedGroup.objects.create(
        by="unit", name="counter corruption", because="counter_corruption", named_by="account:a"
    )
    names = {"analyst": "ari", "colleague": "bo", "officer": "cy", "spare": "eli"}
    return Unit(
        **{part: an_account(name, "analyst", today=date.today()) for part, name in names.items()},
        head=an_account("dee", "head_of_ccu", today=date.today()),
    )


def ask(desk: Desk, as_of: date, *, by: Account) -> None:
    """As the unit's process."""
    with as_role(desk, Role.UNIT):
        ask_for_run(as_of=as_of, by=by, today=date.today())


def states(desk: Desk) -> list[tuple[str, int, str]]:
    """Each attempt's state, step and words, the oldest first."""
    with desk.connect(Role.UNIT) as con:
        return con.execute("SELECT state, step, said FROM detection_runattempt ORDER BY began_at").fetchall()


def counted(desk: Desk, table: str) -> int:
    with desk.connect(Role.OWNER) as con:
        return int((con.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0])


def scanning(worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker's child that scans, while it does."""
    return [one for one in psutil.Process(worker.pid).children(recursive=True) if scans(one)]


def scans(one: psutil.Process) -> bool:
    """Whether it is the child that scans."""
    try:
        return "upstander.sites.worker.scan" in one.cmdline()
    except psutil.NoSuchProcess:
        return False


def until(asked: Callable[[], Found], *, longest: float = PATIENCE) -> Found:
    """What `asked` gives, once that is something."""
    end = time.monotonic() + longest
    while time.monotonic() < end:
        if found := asked():
            return found
        time.sleep(0.1)
    raise AssertionError("it never came to be")


def work_folders(store: Path) -> list[Path]:
    return list(store.glob(".work-*"))
