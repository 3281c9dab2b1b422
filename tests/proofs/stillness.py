"""Time that stands still and chance that repeats itself, so that two answers can be compared byte for byte.

With these nothing has to be blanked before comparing: a form's mark, a session's key, a passkey's challenge
and a row's random key come out alike wherever the same is done.
"""

import hashlib
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock

from django.utils import timezone


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Python's clock, as Django and the libraries read it, shows this moment; the database's runs on.

    The disk is as full as it was, whatever else the machine does meanwhile.
    """
    disk = shutil.disk_usage("/")
    with (
        mock.patch.object(shutil, "disk_usage", return_value=disk),
        mock.patch.object(timezone, "now", return_value=moment),
        mock.patch.object(time, "time", return_value=moment.timestamp()),
    ):
        yield


@contextmanager
def repeating(seed: str) -> Iterator[None]:
    """Whatever draws lots in here draws the same ones for the same seed."""
    draw = _stream(seed)
    with mock.patch.object(os, "urandom", draw), mock.patch.object(random, "_urandom", draw):
        yield


def _stream(seed: str) -> Callable[[int], bytes]:
    taken = 0

    def draw(size: int) -> bytes:
        nonlocal taken
        taken += 1
        return hashlib.shake_256(f"{seed} {taken}".encode()).digest(size)

    return draw
