"""How a process gives up what it does not need, before it looks into a file that anybody may have made.

Three walls, of which the first always stands: limits on processor time, memory, files and processes; a user
and network of its own that lead nowhere; and a list of the few calls to the system that it may still make.
The last two depend on the machine, so what stands is said.
Source: docs/explanation/documents.md
"""

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

from upstander.documents.rebuilding.calls import allow_only_what_is_needed

CPU_S = 50
MEMORY = 1536 * 1024 * 1024  # bytes
MOST_THREADS = 64  # of the account, where it cannot be a user of its own; a decoder takes a few
NEW_USER = 0x10000000
NEW_NETWORK = 0x40000000
NEW_MESSAGES = 0x08000000
DIE_WITH_PARENT, DUMPABLE, NO_NEW_RIGHTS = 1, 4, 38
STANDARD_FILES = 3  # the two pipes, and where errors would go


def be_first_to_go() -> None:
    """If the machine runs out of memory, this process is to be ended and no other."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def close_in() -> tuple[str, ...]:
    """Give it all up; which walls stand beside the limits: `namespace`, `calls`.

    Afterwards nothing can be imported or opened any more, and none of it can be taken back.
    """
    library = ctypes.CDLL(None, use_errno=True)
    standing = ["namespace"] if _leave(library) else []
    _limit()
    if _control(library, NO_NEW_RIGHTS, 1) and allow_only_what_is_needed(library):
        standing.append("calls")
    return tuple(standing)


def _leave(library: ctypes.CDLL) -> bool:
    """Whether the process has left the network. Its user has then no rights there, root's neither."""
    with contextlib.suppress(AttributeError):  # not Linux
        return bool(library.unshare(NEW_USER | NEW_NETWORK | NEW_MESSAGES) == 0)
    return False


def _limit() -> None:
    library = ctypes.CDLL(None)
    _control(library, DIE_WITH_PARENT, signal.SIGKILL)
    _control(library, DUMPABLE, 0)  # no core, and no other process of this account looks in
    for name, most in (
        ("RLIMIT_CPU", CPU_S),
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", MOST_THREADS),
        ("RLIMIT_NOFILE", STANDARD_FILES),
    ):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
    with contextlib.suppress(OSError):
        os.closerange(STANDARD_FILES, 1024)


def _control(library: ctypes.CDLL, what: int, value: int) -> bool:
    with contextlib.suppress(AttributeError):
        return bool(library.prctl(what, ctypes.c_ulong(value), 0, 0, 0) == 0)
    return False
