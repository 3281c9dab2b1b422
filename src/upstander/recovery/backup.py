"""Making a backup: whole, sealed, signed and read back, or not there at all.

Source: docs/explanation/database.md
"""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from upstander import __version__
from upstander.audit.anchors import line_of, newest_anchor
from upstander.audit.keys import BACKUP, make_key, raw, signing_key
from upstander.database.connection import connect
from upstander.database.places import Places
from upstander.database.programs import Programs
from upstander.database.roles import Role
from upstander.domain.refusal import Refusal
from upstander.recovery.belongings import gather
from upstander.recovery.container import START_OF_PARTS, Manifest, Part, head, read_backup
from upstander.recovery.dump import checking, dumping
from upstander.sealed.files import new_identity
from upstander.sealed.streams import seal_stream, unseal_stream

DATABASE, BELONGINGS = "database.age", "belongings.age"


class NotWritten(Refusal):
    """The backup cannot be written there."""


@dataclass(frozen=True)
class Made:
    """A whole backup: the key that signed it, and where the audit stood ("" where nothing is signed)."""

    signed_by: str
    anchor: str


def back_up(
    places: Places, programs: Programs, *, to: Path, recipients: Sequence[str], now: datetime
) -> Made:
    """Write a backup to the file `to`, sealed to the recipients. Refuses a file that exists.

    It is sealed to a key of its own as well, with which it is read back to the last row and which is then
    forgotten. Whatever goes wrong, a file called `to` is a whole backup, or there is none.
    """
    make_key(places.keys, BACKUP)
    key = signing_key(places.keys, BACKUP)
    identity, reader = new_identity()
    anchor = _anchor(places)
    with _beside(to) as (part, file):
        parts = _write_parts(file, places, programs, recipients=(*recipients, reader), anchor=anchor)
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            upstander=__version__,
            postgresql=programs.version(),
            signed_by=raw(key.public_key()).hex(),
            parts=parts,
        )
        file.seek(0)
        file.write(head(manifest, key))
        file.flush()
        os.fsync(file.fileno())
        _read_back(part, programs, identity=identity, signed_by=manifest.signed_by)
    return Made(manifest.signed_by, anchor)


def _write_parts(
    file: IO[bytes], places: Places, programs: Programs, *, recipients: Sequence[str], anchor: str
) -> tuple[Part, ...]:
    file.seek(START_OF_PARTS)
    belongings = io.BytesIO(gather(places.keys, anchor=anchor).as_bytes())
    first = _sealed_part(file, BELONGINGS, belongings, recipients)
    with dumping(places, programs) as dump:
        return (first, _sealed_part(file, DATABASE, dump, recipients))


def _sealed_part(file: IO[bytes], name: str, source: IO[bytes], recipients: Sequence[str]) -> Part:
    counted = _Counted(file)
    seal_stream(source, counted, recipients=recipients)
    return Part(name=name, size=counted.size, sha256=counted.digest.hexdigest())


def _read_back(path: Path, programs: Programs, *, identity: str, signed_by: str) -> None:
    """Read it from the disk as a restore would: every digest, both seals, the dump to its last row."""
    backup = read_backup(path, signed_by=signed_by)
    with backup.part(BELONGINGS) as sealed:
        unseal_stream(sealed, io.BytesIO(), identity=identity)
    with backup.part(DATABASE) as sealed, checking(programs) as target:
        unseal_stream(sealed, target, identity=identity)


def _anchor(places: Places) -> str:
    with connect(places, Role.BACKUP) as con:
        newest = newest_anchor(con)
    return line_of(newest) if newest else ""


class _Counted:
    """Writes on, and keeps count."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.digest = sha256()
        self.size = 0

    def write(self, content: bytes, /) -> int:
        self._target.write(content)
        self.digest.update(content)
        self.size += len(content)
        return len(content)


@contextmanager
def _beside(to: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A hidden file beside `to`, for its owner alone, that takes its name once all is well."""
    if to.exists():
        raise NotWritten(f"{to} exists. A backup is never replaced: name another file, or a folder.")
    part = to.with_name(f".{to.name}.part")
    try:
        part.unlink(missing_ok=True)  # what a kill has left
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            yield part, file
        part.rename(to)
        _keep_name(to.parent)
    except OSError as error:
        raise NotWritten(f"The backup cannot be written to {to}: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
