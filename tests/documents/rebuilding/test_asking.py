"""The process apart is believed nothing: not that it ends, nor that what it says is true."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from upstander.documents.rebuilding.frame import MARK, pack, unpack
from upstander.documents.rebuilding.outcome import CannotRebuild, Rebuilt
from upstander.documents.rebuilding.rebuild import AT_ONCE, LARGEST_COPY, ask, rebuild, start

COPY = Rebuilt(
    content=b"\x89PNG\r\n\x1a\n...",
    media_type="image/png",
    kind="png",
    notes=("made_smaller",),
    barriers=("calls",),
)


def framed(head: object, content: bytes = b"\x89PNG\r\n\x1a\n") -> bytes:
    told = json.dumps(head).encode()
    return MARK + len(told).to_bytes(4, "big") + told + content


def test_what_is_packed_comes_back() -> None:
    for outcome in (COPY, CannotRebuild(reason="damaged")):
        assert unpack(b"".join(pack(outcome))) == outcome


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"UpRb",
        b"UpRb\x00\x00\x00\x02{}",
        MARK + b"\xff\xff\xff\xff" + b"[" * 5_000,
        framed([]),
        framed({"reason": "<script>"}),
        framed({"reason": ["damaged"]}),
        framed({"media_type": "image/png", "kind": "png", "pages": 1, "notes": []}),
        *(
            framed({"media_type": media, "kind": kind, "pages": pages, "notes": [], "barriers": []}, content)
            for media, kind, pages, content in (
                ("text/html", "png", 1, b"<p>"),
                ("image/png", "png", 1, b"<svg>"),
                ("image/png", "exe", 1, b"\x89PNG\r\n\x1a\n"),
                ("image/png", "png", True, b"\x89PNG\r\n\x1a\n"),
                ("image/png", "png", 10**9, b"\x89PNG\r\n\x1a\n"),
                ("text/plain; charset=utf-8", "text", 1, b""),
            )
        ),
    ],
)
def test_a_frame_that_is_not_ours_is_no_copy(frame: bytes) -> None:
    assert unpack(frame) == CannotRebuild(reason="stopped")


def test_a_note_that_nobody_knows_is_dropped() -> None:
    head = {
        "media_type": "image/png",
        "kind": "png",
        "pages": 1,
        "notes": ["made_smaller", "x"],
        "barriers": ["x"],
    }
    outcome = unpack(framed(head))
    assert isinstance(outcome, Rebuilt)
    assert (outcome.notes, outcome.barriers) == (("made_smaller",), ())


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import time; time.sleep(60)", "took_too_long"),
        ("import sys, time; sys.stdin.buffer.read(); time.sleep(60)", "took_too_long"),
        ("while True: pass", "took_too_long"),
        ("import sys\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))", "beyond_limits"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "stopped"),
        ("import os; os.close(1); os.read(0, 1); import time; time.sleep(60)", "stopped"),
        ("raise MemoryError", "stopped"),
        ("print('UpRb')", "stopped"),
    ],
)
def test_a_process_that_hangs_floods_or_breaks_is_ended_and_answered_for(program: str, reason: str) -> None:
    process, begun = start(program), time.monotonic()
    outcome = ask(process, bytes(3_000_000), seconds=0.8)
    assert outcome == CannotRebuild(reason=reason)
    assert process.returncode is not None
    assert time.monotonic() - begun < 10


def test_no_more_copies_are_made_at_once_than_memory_is_meant_for() -> None:
    with ThreadPoolExecutor(6) as askers:
        asked = [askers.submit(rebuild, b"He came twice.", declared_name="") for _ in range(6)]
        at_once = 0
        while not all(one.done() for one in asked):
            at_once = max(at_once, len(psutil.Process().children()))
    assert 0 < at_once <= AT_ONCE
    assert all(isinstance(one.result(), Rebuilt) for one in asked)


def test_a_copy_may_be_as_large_as_is_said_and_no_larger() -> None:
    told = framed({"media_type": "image/png", "kind": "png", "pages": 1, "notes": [], "barriers": []})
    program = "import sys\nsys.stdout.buffer.write({!r} + bytes({}))"
    outcome = ask(start(program.format(told, LARGEST_COPY - 8)), b"x", seconds=20)
    assert isinstance(outcome, Rebuilt)
    assert len(outcome.content) == LARGEST_COPY
    assert ask(start(program.format(told, LARGEST_COPY + 4_096)), b"x", seconds=20) == CannotRebuild(
        reason="beyond_limits"
    )
