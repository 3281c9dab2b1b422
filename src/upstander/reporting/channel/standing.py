"""Whether the channel is open, and to whom it seals today: one public file, which the worker writes.

The public site knows nothing else of the desk. What it cannot read strictly, or what is old, closes it.
Source: docs/explanation/reporting.md
"""

import os
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PublicKey, read_public_key

FOLDER = "channel"
"""In the keys folder, and the worker's alone to write in: it changes daily, the keys beside it do not."""
FILE = "channel.json"
GOOD_FOR = timedelta(hours=36)
SLACK = timedelta(minutes=5)  # by which the clocks of two processes may differ
PASSED_THROUGH = 0o711
MOST = 4096  # bytes
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MADE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the channel stands; `made_at` is when the worker said so (UTC)."""

    day: date
    router: PublicKey
    open: bool
    made_at: datetime


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal[1]
    day: date
    router: Annotated[str, Field(max_length=200)]
    open: Annotated[bool, Field(strict=True)]
    made_at: AwareDatetime


def read_standing(keys: Path, *, now: datetime) -> Standing | None:
    """How the channel stands; None where the file is missing, another's form, or older than 36 hours.

    Whether it is `open` is for whoever asks to look at: a report that is there can be opened all the same.
    """
    try:
        said = _Written.model_validate_json(_bytes(keys / FOLDER / FILE))
        router = read_public_key(said.router)
    except (OSError, ValidationError, Refusal):
        return None
    if not now - GOOD_FOR <= said.made_at <= now + SLACK:
        return None
    return Standing(day=said.day, router=router, open=said.open, made_at=said.made_at)


def write_standing(keys: Path, standing: Standing) -> None:
    """Put the file in its place, whole or not at all, for everybody to read."""
    folder = channel_folder(keys)
    said = _Written(
        form=1,
        day=standing.day,
        router=standing.router.line(),
        open=standing.open,
        made_at=standing.made_at,
    )
    part = folder / f".{FILE}.{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(part, _MADE, 0o644), "wb") as file:
            os.fchmod(file.fileno(), 0o644)
            file.write(said.model_dump_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / FILE)
    finally:
        part.unlink(missing_ok=True)


def channel_folder(keys: Path) -> Path:
    """Where the worker keeps what changes from day to day, made if it is not there. Nobody lists it."""
    folder = keys / FOLDER
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(PASSED_THROUGH)
    return folder


def _bytes(file: Path) -> bytes:
    """What stands in the file. A link, a pipe or a large file is none: nobody leads the site elsewhere."""
    with os.fdopen(os.open(file, _READ), "rb") as opened:
        said = opened.read(MOST + 1)
    if len(said) > MOST:
        raise OSError("longer than it is written")
    return said
