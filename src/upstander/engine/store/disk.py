"""What stands between a load and the disk: its lock, its temporary folder, its flushes."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from upstander.domain.refusal import Refusal

LOCK_NAME = ".lock"
UNFINISHED = ".load-"
"""How the folder of an unfinished load begins; one that is found under the lock is a killed load's."""


class StoreBusy(Refusal):
    """Another load is writing to the store."""


class DiskRefused(Refusal):
    """The disk would not take what had to be written."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the store's lock. Raises StoreBusy at once if another process has it.

    The system drops the lock when its holder dies, however it dies.
    """
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(
                f"Another load is writing to {folder}. Wait until it has ended, then run this again."
            ) from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def disk_faults(folder: Path) -> Iterator[None]:
    """Turn the system's refusal to write into a sentence; the store is as it was."""
    try:
        yield
    except OSError as error:
        if isinstance(error, Refusal):
            raise
        reason = os.strerror(error.errno) if error.errno else "the write failed"
        raise DiskRefused(
            f"Nothing was loaded into {folder}: {reason}. Free space on that disk, or check that it can be "
            "written to, and run the load again; what the store held before is untouched."
        ) from None


def clear_unfinished(folder: Path, *, named: frozenset[str]) -> None:
    """Remove what killed loads left: folders of unfinished loads, and parts that no manifest names.

    `named` are the store's files, relative to it. To be called under the lock.
    """
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in folder.glob(".manifest.json.*"):
        left.unlink(missing_ok=True)
    kept = {Path(*Path(name).parts[:3]) for name in named}
    for load in folder.glob("tables/*/*"):
        if load.relative_to(folder) not in kept:
            shutil.rmtree(load, ignore_errors=True)


def flush_tree(folder: Path) -> None:
    """Make sure that every file below `folder`, and every folder's list of files, is on disk."""
    for path in (*sorted(folder.rglob("*")), folder):
        flush(path)


def flush(path: Path) -> None:
    """Make sure that a file or a folder's list of files is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
