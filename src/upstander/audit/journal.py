"""The journal: an append-only file in which every line is chained to the one before it.

Each line is a JSON object with its number, the digest of the line before and its own digest, so
that an altered, removed, inserted or reordered line shows. Lines cut off the end show only against
a digest that was noted elsewhere (the anchor), which is why `last_digest` is printed for keeping.
The journal holds references, codes and counts; never the content of a record.
Source: docs/explanation/audit.md
"""

import fcntl
import hashlib
import json
import os
import pwd
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

START = "0" * 64
Entry = dict[str, object]


def append(path: Path, *, what: str, outcome: str, details: Mapping[str, object]) -> str:
    """Write one entry and flush it to disk; gives its digest.

    The entry names the operating-system account (by number, not by an environment variable that
    anybody may set) and the time in UTC. Concurrent writers wait for one another.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        number, previous, whole = _tail(file)
        entry: Entry = {"number": number + 1, "when": datetime.now(UTC).isoformat(), "who": account()}
        entry |= {"what": what, "outcome": outcome, "details": dict(details), "previous": previous}
        digest = digest_of(entry)
        line = json.dumps(entry | {"digest": digest}, ensure_ascii=False, sort_keys=True)
        file.write((b"" if whole else b"\n") + line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return digest


def verify(path: Path, *, anchor: str | None = None) -> list[str]:
    """What is wrong with the journal, in order of lines; empty if nothing is.

    `anchor` is a digest noted earlier: it is a fault if no entry has it any longer.
    """
    faults: list[str] = []
    previous, number, seen = START, 0, set()
    for place, entry in _lines(path):
        if entry is None:
            faults.append(f"Line {place} is not a whole entry: a write was cut off, or the line was altered.")
            continue
        faults += _faults(place, entry, previous=previous, number=number)
        previous, number = str(entry.get("digest")), number + 1
        seen.add(previous)
    if anchor is not None and anchor not in seen:
        faults.append("The noted digest is not in the journal: entries were cut off its end or rewritten.")
    return faults


def entries(path: Path) -> list[Entry]:
    """The whole entries, oldest first; empty if there is no journal."""
    return [entry for _, entry in _lines(path) if entry is not None]


def last_digest(path: Path) -> str:
    """The digest of the newest entry, for keeping somewhere else; zeros if there is none."""
    found = entries(path)
    return str(found[-1].get("digest")) if found else START


def digest_of(entry: Mapping[str, object]) -> str:
    """SHA-256 of the entry without its own digest, as JSON with sorted keys."""
    bare = {key: value for key, value in entry.items() if key != "digest"}
    return hashlib.sha256(json.dumps(bare, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def account() -> str:
    """Name and number of the operating-system account that runs this process."""
    number = os.getuid()
    try:
        return f"{pwd.getpwuid(number).pw_name} ({number})"
    except KeyError:
        return f"({number})"


def _faults(place: int, entry: Entry, *, previous: str, number: int) -> list[str]:
    faults = []
    if entry.get("digest") != digest_of(entry):
        faults.append(f"Line {place} was altered: its digest does not match its content.")
    if entry.get("previous") != previous:
        faults.append(f"Line {place} does not follow the line before it: a line was removed, added or moved.")
    elif entry.get("number") != number + 1:
        faults.append(f"Line {place} is numbered {entry.get('number')} where {number + 1} was due.")
    return faults


def _lines(path: Path) -> Iterator[tuple[int, Entry | None]]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for place, line in enumerate(file, start=1):
            yield place, _entry(line)


def _entry(line: bytes) -> Entry | None:
    if not line.endswith(b"\n"):
        return None
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "digest" in found else None


def _tail(file: BinaryIO) -> tuple[int, str, bool]:
    """Number and digest of the last whole entry, and whether the file ends with a whole line."""
    number, digest, whole = 0, START, True
    file.seek(0)
    for line in file:
        whole = line.endswith(b"\n")
        entry = _entry(line)
        if entry is not None:
            number, digest = number + 1, str(entry["digest"])
    return number, digest, whole
