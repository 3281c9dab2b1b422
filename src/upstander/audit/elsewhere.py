"""Anchors in a folder of another machine: one file a day, that is only ever added.

Source: docs/explanation/audit.md
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from upstander.audit.anchors import Anchor, read_anchors
from upstander.domain.refusal import Refusal

NAME = "anchor-{day}.txt"
BY_MAIL = ".eml"


class NotKept(Refusal):
    """Something else lies where the day's anchor was to be."""


def keep_in(folder: Path, line: str, *, day: date, is_ours: Callable[[str], bool]) -> bool:
    """Write the day's anchor, and give whether it is new. Raises NotKept, and OSError as the folder does.

    What is there is never replaced: an anchor that `is_ours` says was signed here is the day's, and anything
    else is refused. An empty file is what a kill has left, and is written to.
    """
    file = folder / NAME.format(day=day.isoformat())
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
    with os.fdopen(descriptor, "r+b", buffering=0) as there:
        kept = there.read(4096).decode("ascii", errors="replace")
        if kept:
            if is_ours(kept):
                return False
            raise NotKept(
                f"{file.name} holds what this desk did not sign. Ask who wrote it; verify the audit."
            )
        there.write(f"{line}\n".encode("ascii"))
        os.fsync(there.fileno())
    return True


def is_on_the_same_disk(folder: Path, root: Path) -> bool:
    """Whether both lie on one file system: then whoever has this machine has both."""
    return folder.stat().st_dev == root.stat().st_dev


def anchors_in(path: Path) -> list[Anchor]:
    """The anchors of a file of lines, of a mail, or of a folder of such files. Raises NotAnAnchor."""
    return [anchor for file in _files(path) for anchor in read_anchors(_lines(file))]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.iterdir()):
        if file.suffix in (".txt", BY_MAIL) and not file.name.startswith("."):
            yield file


def _lines(file: Path) -> list[str]:
    if file.suffix != BY_MAIL:
        return file.read_text(encoding="utf-8").splitlines()
    body = message_from_bytes(file.read_bytes(), policy=default).get_body(("plain",))
    return str(body.get_content()).splitlines() if body else []
