"""One supervisor for one folder: two would start everything twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from upstander.domain.refusal import Refusal


class AlreadyServed(Refusal):
    """Another supervisor is at work in that folder."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder until the process ends, however it ends. Raises AlreadyServed with a sentence."""
    descriptor = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(f"`upstander serve` runs already in {folder}. Stop that one first.") from None
        yield
    finally:
        os.close(descriptor)
