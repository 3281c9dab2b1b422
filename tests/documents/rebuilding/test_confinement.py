"""What the process that looks into attachments can still do once it has closed itself in."""

import json
import os
from functools import cache
from typing import Any

import pytest

from tests.documents.rebuilding.originals import HEIC
from tests.needs import root
from upstander.documents.rebuilding import confinement
from upstander.documents.rebuilding.rebuild import start

NOBODY = 65_534
PROBE = """
import ctypes, json, os, resource, signal, socket, sys
from upstander.documents.rebuilding import calls, confinement
from upstander.documents.rebuilding.apart import maker_of
SEEN, HELD = sorted(os.environ), sorted(os.listdir("/proc/self/fd"))
NETWORKS = lambda: os.readlink("/proc/self/ns/net")

def tried(act):
    try:
        act()
    except OSError as fault:
        return fault.strerror
    return "done"

def forked():
    if not os.fork():
        os._exit(0)

def opened():
    return {
        "read a file": tried(lambda: open("/etc/passwd")),
        "list a folder": tried(lambda: os.listdir("/")),
        "write a file": tried(lambda: open("/tmp/upstander-never", "w")),
        "reach the network": tried(lambda: socket.socket(socket.AF_INET)),
        "reach the database": tried(lambda: socket.socket(socket.AF_UNIX)),
    }

def walls():
    return opened() | {
        "another process": tried(forked),
        "another program": tried(lambda: os.execv("/bin/true", ["true"])),
        "signal its starter": tried(lambda: os.kill(os.getppid(), 0)),
    }
"""


@cache
def told(program: str) -> Any:
    """What a program prints that is started as the maker of copies is; the pipe is all that it has."""
    process = start(PROBE + program)
    return json.loads(process.communicate(HEIC, timeout=60)[0])


def test_it_sees_no_environment_and_holds_no_descriptor_but_its_pipes() -> None:
    held = os.open("/etc/passwd", os.O_RDONLY)
    os.set_inheritable(held, True)
    try:
        seen, descriptors = told("print(json.dumps([SEEN, HELD]))")
    finally:
        os.close(held)
    assert set(seen) <= {"LC_CTYPE"}  # which Python sets for itself
    assert len(descriptors) == 4  # two pipes, nowhere, and the folder that was listed


def test_with_every_wall_it_can_do_nothing_but_read_compute_and_answer() -> None:
    standing, tries = told("standing = confinement.close_in(); print(json.dumps([standing, walls()]))")
    if "calls" not in standing:
        pytest.skip("this system lets no process refuse its own calls")
    assert {name: said for name, said in tries.items() if said != "Operation not permitted"} == {}


def test_limits_alone_already_keep_it_from_files_and_sockets() -> None:
    tries = told("confinement._limit(); print(json.dumps(opened()))")
    assert set(tries.values()) == {"Too many open files"}


def test_the_limits_are_laid_for_good() -> None:
    names = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_NPROC")
    limits = told(
        f"confinement._limit(); limits = [getattr(resource, name) for name in {names}]\n"
        "print(json.dumps([resource.getrlimit(limit) for limit in limits]))"
    )
    expected = (confinement.CPU_S, confinement.MEMORY, 0, 0, 3, confinement.MOST_THREADS)
    assert limits == [[most, most] for most in expected]


def test_it_leaves_the_network_where_the_system_lets_it() -> None:
    before, left, after, names = told(
        "before = NETWORKS(); left = confinement._leave(ctypes.CDLL(None))\n"
        "print(json.dumps([before, left, NETWORKS(), [name for _, name in socket.if_nameindex()]]))"
    )
    if not left:
        pytest.skip("this system lets no process leave the network")
    assert before != after
    assert set(names) <= {"lo"}


def test_the_same_walls_stand_for_an_ordinary_account_and_copies_are_made_behind_them() -> None:
    root()
    kind, standing, tries = told(
        "make = maker_of('heic'); content = sys.stdin.buffer.read()\n"
        f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "standing = confinement.close_in(); print(json.dumps([make(content).media_type, standing, walls()]))"
    )
    assert kind == "image/jpeg"
    if "calls" in standing:
        assert set(tries.values()) == {"Operation not permitted"}
