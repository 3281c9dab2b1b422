"""How the process apart answers: one frame, of which the reader believes nothing that it cannot check.

`UpRb`, the length of the head in 4 bytes, the head as JSON, the copy to the end.
"""

import json
from typing import Any

from upstander.documents.rebuilding.kinds import KINDS
from upstander.documents.rebuilding.outcome import MEDIA, NOTES, REASONS, CannotRebuild, Rebuilt

MARK = b"UpRb"
LONGEST_HEAD = 2_048  # bytes
MOST_PAGES = 10_000
BARRIERS = ("namespace", "calls")
_STARTS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-1.4\n",
    "text/plain; charset=utf-8": b"",
}


def pack(outcome: Rebuilt | CannotRebuild) -> tuple[bytes, bytes]:
    """The frame of an outcome: what stands before the copy, and the copy."""
    if isinstance(outcome, CannotRebuild):
        return _headed({"reason": outcome.reason}), b""
    head = {
        "media_type": outcome.media_type,
        "kind": outcome.kind,
        "pages": outcome.pages,
        "notes": outcome.notes,
        "barriers": outcome.barriers,
    }
    return _headed(head), outcome.content


def unpack(frame: bytes | bytearray) -> Rebuilt | CannotRebuild:
    """The outcome in a frame; anything that is no whole frame of ours is CannotRebuild `stopped`."""
    length = int.from_bytes(frame[4:8], "big")
    if frame[:4] != MARK or length > LONGEST_HEAD:
        return CannotRebuild(reason="stopped")
    try:
        return _outcome(json.loads(frame[8 : 8 + length]), bytes(memoryview(frame)[8 + length :]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return CannotRebuild(reason="stopped")


def _headed(head: dict[str, Any]) -> bytes:
    told = json.dumps(head).encode()
    return MARK + len(told).to_bytes(4, "big") + told


def _outcome(head: dict[str, Any], content: bytes) -> Rebuilt | CannotRebuild:
    if "reason" in head:
        return CannotRebuild(reason=head["reason"] if head["reason"] in REASONS else "stopped")
    pages, media = head["pages"], head["media_type"]
    if type(pages) is not int or not 0 < pages <= MOST_PAGES or head["kind"] not in KINDS:
        raise ValueError
    if not content or not content.startswith(_STARTS[media]) or media not in MEDIA:
        raise ValueError
    return Rebuilt(
        content=content,
        media_type=media,
        kind=head["kind"],
        pages=pages,
        notes=tuple(note for note in NOTES if note in head["notes"]),
        barriers=tuple(barrier for barrier in BARRIERS if barrier in head["barriers"]),
    )
