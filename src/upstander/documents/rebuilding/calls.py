"""The few calls to the system that making a copy takes: a filter in the kernel refuses all others.

It is a program for the kernel's packet filter (seccomp). No call on the list takes a name: no file, no
address, no other process. Whatever a decoder can be tricked into, it reads, computes and writes to two pipes.
Threads it may have: the decoder of HEIC decodes no picture without.
Source: docs/explanation/documents.md
"""

import contextlib
import ctypes
import os
import struct

CALLS = {
    #                         x86-64, ARM64
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "sched_getaffinity": (204, 123),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "getrandom": (318, 278),
}
CLONE = (56, 220)
"""Makes a thread or a process; which of the two, its first argument says."""

NEWER_CLONE = (435, 435)
"""Says it where the kernel's filter cannot look, so it is answered as if the kernel did not know it."""

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""By machine: which number of CALLS is its own, and how the kernel calls it."""

SET_FILTER, BY_FILTER = 22, 2
LOAD, EQUAL, HAS_BITS, ANSWER = 0x20, 0x15, 0x45, 0x06  # instructions of the filter
NUMBER_AT, MACHINE_AT, FIRST_ARGUMENT_AT = 0, 4, 16  # bytes from the beginning of what the kernel shows
ALLOWED, REFUSED, UNKNOWN, KILLED = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38, 0x80000000
A_THREAD = 0x00010000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def allow_only_what_is_needed(library: ctypes.CDLL) -> bool:
    """Lay the filter on this process for good; whether it lies. Rights must have been given up before."""
    own = MACHINES.get(os.uname().machine)
    if own is None:
        return False
    place, machine = own
    rules = _rules(place, machine)
    held = ctypes.create_string_buffer(rules, len(rules))
    program = _Program(length=len(rules) // 8, filter=ctypes.addressof(held))
    with contextlib.suppress(AttributeError):
        return bool(library.prctl(SET_FILTER, ctypes.c_ulong(BY_FILTER), ctypes.byref(program), 0, 0) == 0)
    return False


def _rules(place: int, machine: int) -> bytes:
    """The filter: another machine's call kills, a call on the list passes, any other is refused."""
    rules = [
        (LOAD, 0, 0, MACHINE_AT),
        (EQUAL, 1, 0, machine),
        (ANSWER, 0, 0, KILLED),
        (LOAD, 0, 0, NUMBER_AT),
    ]
    for numbers in CALLS.values():
        rules += [(EQUAL, 0, 1, numbers[place]), (ANSWER, 0, 0, ALLOWED)]
    rules += [(EQUAL, 0, 1, NEWER_CLONE[place]), (ANSWER, 0, 0, UNKNOWN)]
    rules += [(EQUAL, 0, 3, CLONE[place]), (LOAD, 0, 0, FIRST_ARGUMENT_AT)]
    rules += [(HAS_BITS, 0, 1, A_THREAD), (ANSWER, 0, 0, ALLOWED), (ANSWER, 0, 0, REFUSED)]
    return b"".join(struct.pack("=HBBI", *rule) for rule in rules)
