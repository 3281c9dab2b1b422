"""Keys that a process holds by itself: random, one file each, open to its own account alone.

One that two processes share is root's, and one group may read it: nobody but root can make such a file.

`reference.key` makes the keyed references of the audit; `totp.unit` locks what proves a second factor;
`django.unit` signs Django's cookies.
Source: docs/explanation/sealing.md
"""

import os
import re
import secrets
import stat
from pathlib import Path

from upstander.domain.refusal import Refusal

BYTES = 32
PREVIOUS = ".previous"
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", re.ASCII)
_OTHERS, _BUT_TO_READ = 0o077, 0o037  # what others may do with a file of ours, and its group with root's
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe put there does not hold us up


class NoProcessKey(Refusal):
    """A process's key is missing, or is not to be trusted."""


def make_process_key(folder: Path, name: str) -> None:
    """Make the key `name` in the keys folder, whole or not at all, unless it is there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _file(folder, name).exists():
        _put(folder, name, secrets.token_bytes(BYTES))


def rotate_process_key(folder: Path, name: str) -> None:
    """A new key in place of the old, which stays for reading as `<name>.previous`; the one before it is gone.

    Cut off half-way, the old key is still the one in use.
    """
    old = read_process_key(folder, name)
    _part(folder, name, old).replace(folder / f"{name}{PREVIOUS}")
    _settle(folder)
    _part(folder, name, secrets.token_bytes(BYTES)).replace(folder / name)
    _settle(folder)


def destroy_process_key(folder: Path, name: str) -> None:
    """Write over the key and take it away; what was sealed to it opens for nobody. Gone already is well."""
    file = _file(folder, name)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(bytes(BYTES))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()
    _settle(folder)


def read_process_key(folder: Path, name: str) -> bytes:
    """The key's 32 bytes. Raises NoProcessKey if it is missing, open to others, or of another length."""
    return _read(_file(folder, name))


def read_process_keys(folder: Path, name: str) -> tuple[bytes, ...]:
    """The key, and after it the previous one if there is any: to read with, never to write with."""
    before = folder / f"{name}{PREVIOUS}"
    current = read_process_key(folder, name)
    return (current, _read(before)) if before.exists() else (current,)


def _file(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name) or name.endswith(PREVIOUS):
        raise NoProcessKey(f"{name!r} names no key: small letters, digits and dots were expected.")
    return folder / name


def _read(file: Path) -> bytes:
    try:
        descriptor = os.open(file, _FLAGS)
    except OSError:
        raise NoProcessKey(
            f"The key {file} cannot be read. `upstander db start` makes it; "
            "the process must run as the account that owns it."
        ) from None
    with os.fdopen(descriptor, "rb") as opened:
        _require_private(os.fstat(opened.fileno()), file)
        key = opened.read(BYTES + 1)
    if len(key) != BYTES:
        raise NoProcessKey(
            f"The key {file} is not {BYTES} bytes long. Take it from a backup; a new one reads nothing."
        )
    return key


def _require_private(found: os.stat_result, file: Path) -> None:
    """Asked of the open file, so that nobody puts another in its place in between."""
    if not stat.S_ISREG(found.st_mode) or found.st_uid not in (os.geteuid(), 0):
        raise NoProcessKey(
            f"The key {file} is not a file of this process's own account. Look who put it there."
        )
    is_shared = found.st_uid == 0 != os.geteuid()
    if found.st_mode & (_BUT_TO_READ if is_shared else _OTHERS):
        raise NoProcessKey(
            f"The key {file} is open to other accounts than its owner's. "
            "Take it for known: close it (chmod 600), and change the key."
        )


def _put(folder: Path, name: str, key: bytes) -> None:
    """The file with its name, once it is whole. The first to come wins, and nobody replaces it."""
    part = _part(folder, name, key)
    try:
        os.link(part, folder / name)
    except FileExistsError:
        pass  # another process made it meanwhile: that is the key
    finally:
        part.unlink()
    _settle(folder)


def _part(folder: Path, name: str, key: bytes) -> Path:
    part = folder / f".{name}.{secrets.token_hex(8)}"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return part


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
