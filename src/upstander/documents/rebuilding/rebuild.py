"""Asks a process apart for a copy of an attachment, and believes it as little as the attachment.

A file that comes from anybody is a program for a parser. Nothing of it is parsed here: its bytes go through
a pipe to a process that has nothing, and what comes back is bounded. Whatever becomes of that process, the
caller gets an answer.
Source: docs/explanation/documents.md
"""

import contextlib
import os
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import IO

from upstander.documents.rebuilding.frame import LONGEST_HEAD, unpack
from upstander.documents.rebuilding.kinds import name_says_otherwise
from upstander.documents.rebuilding.outcome import CannotRebuild, Rebuilt

LARGEST = 64 * 1024 * 1024  # bytes of an original: as much as an envelope holds
LARGEST_COPY = 48 * 1024 * 1024  # bytes
LONGEST_S = 60
AT_ONCE = 2  # copies; each may take as much memory as its limits allow
PATIENCE_S = 30
PIECE = 1024 * 1024
ROOT = Path(__file__).resolve().parents[3]
BEGIN = "import sys; sys.path.insert(0, sys.argv[1])\n"
COPY = "from upstander.documents.rebuilding.apart import main; main()"
_TURNS = threading.BoundedSemaphore(AT_ONCE)


def rebuild(content: bytes, *, declared_name: str) -> Rebuilt | CannotRebuild:
    """A copy of `content` with none of what it held unseen, or why there is none. Raises nothing.

    It takes up to LONGEST_S seconds, and up to PATIENCE_S before that where others wait. `declared_name`
    decides nothing: where it speaks of another kind of file than this is, a note says so.
    """
    if not content:
        return CannotRebuild(reason="empty")
    if len(content) > LARGEST:
        return CannotRebuild(reason="too_large")
    if not _TURNS.acquire(timeout=PATIENCE_S):
        return CannotRebuild(reason="busy")
    try:
        outcome = ask(start(), content)
    except OSError:
        return CannotRebuild(reason="stopped")
    finally:
        _TURNS.release()
    if isinstance(outcome, Rebuilt) and name_says_otherwise(declared_name, outcome.kind):
        return replace(outcome, notes=(*outcome.notes, "name_says_otherwise"))
    return outcome


def start(program: str = COPY) -> "subprocess.Popen[bytes]":
    """A process apart: no environment, no descriptor but two pipes, none of its starter's folders."""
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", BEGIN + program, str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )


def ask(
    process: "subprocess.Popen[bytes]", content: bytes, *, seconds: float = LONGEST_S
) -> Rebuilt | CannotRebuild:
    """What the process makes of `content`. It is killed once it has answered, or has not in time."""
    assert process.stdin
    assert process.stdout
    try:
        return unpack(_exchanged(process.stdin, process.stdout, content, until=time.monotonic() + seconds))
    except TimeoutError:
        return CannotRebuild(reason="took_too_long")
    except OverflowError:
        return CannotRebuild(reason="beyond_limits")
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        process.wait()


def _exchanged(out: IO[bytes], back: IO[bytes], content: bytes, *, until: float) -> bytearray:
    """All that comes back. Raises TimeoutError, or OverflowError where it is more than a copy may be."""
    left, came = memoryview(content), bytearray()
    with selectors.DefaultSelector() as ready:
        for pipe, event in ((out, selectors.EVENT_WRITE), (back, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            ready.register(pipe, event)
        while True:
            for key, _ in ready.select(max(0.0, until - time.monotonic())):
                if key.fileobj is out:
                    left = _sent(out, left)
                    if not left:
                        ready.unregister(out)
                        out.close()
                elif piece := os.read(back.fileno(), PIECE):
                    came += piece
                else:
                    return came
            if len(came) > LARGEST_COPY + LONGEST_HEAD:
                raise OverflowError
            if time.monotonic() >= until:
                raise TimeoutError


def _sent(out: IO[bytes], left: memoryview) -> memoryview:
    """What is still to be sent; nothing where the other side reads no more."""
    try:
        return left[os.write(out.fileno(), left[:PIECE]) :]
    except BrokenPipeError:
        return left[:0]
