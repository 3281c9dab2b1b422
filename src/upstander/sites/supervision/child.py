"""`python child.py PARENT COMMAND …`: become the command, dying with the parent.

A supervisor that is killed cannot stop anything any more. So Linux is asked to kill each of its processes
together with it. The request has to come from the process itself, before it becomes the program. A function
between fork and exec would do it too, but it would run Python in a copy of a process whose threads hold locks
that nobody gives back. A program of its own has no such past.

The kill is one that nobody can overlook: whoever is only asked to end might hang, and the next start would
meet it. Each program outlives being killed at any moment anyway. Elsewhere than on Linux nothing is asked.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with(parent: int) -> None:
    """Be killed when the thread that started this process ends; leave at once where it has ended."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "the system does not tie this process to its parent")
    if os.getppid() != parent:  # it went before the request was made
        sys.exit(1)


def main() -> None:
    """Tie this process to its parent, then become the command; the search path is not asked."""
    parent, *command = sys.argv[1:]
    die_with(int(parent))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
