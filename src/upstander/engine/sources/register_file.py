"""The file of a register: keyed hashes in order, padded so that its length says nothing.

    upstander-register 1 covert
    check <hash of the kind under the key>
    <32 hexadecimal digits>, one to a line, sorted

Nothing in it can be read without the key, and not with it either: whoever holds the key can only
test a value that they already have. Random lines fill it up to the next 512, so that neither the
number of entries nor a change of one can be read from its size.
Source: docs/explanation/registers.md
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from upstander.domain.refusal import Refusal
from upstander.engine.sources.identities import plain
from upstander.engine.tables.contract import Identity

RegisterKind = Literal["covert", "protected"]
KINDS: tuple[RegisterKind, ...] = ("covert", "protected")

FORMAT = "upstander-register 1"
HASH_BYTES = 16
KEY_BYTES = 32
ONE_KIND = {"device": "vehicle"}
"""Terminals stand among the vehicles in positions and among the devices elsewhere: they are hashed alike."""
FILLED_TO = 512  # lines; docs/explanation/registers.md


class RegisterRefused(Refusal):
    """A register, its key or its list cannot be used as it is."""


class Hasher:
    """Keyed BLAKE2b over the kind of identity and the value's plain form."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._started: dict[str, hashlib.blake2b] = {}

    def of(self, identity: Identity, value: str) -> bytes:
        """Sixteen bytes for one value, already in its plain form."""
        hashed = self._start(identity)
        hashed.update(value.encode())
        return hashed.digest()

    def hits(self, identity: Identity, forms: Iterable[str], hashes: frozenset[bytes]) -> list[int]:
        """Positions of the plain forms whose hash is in `hashes`; made for millions."""
        start, found = self._start(identity).copy, []
        for position, form in enumerate(forms):
            hashed = start()
            hashed.update(form.encode())
            if form and hashed.digest() in hashes:
                found.append(position)
        return found

    def check(self, kind: str) -> str:
        """What the file of a register holds so that a wrong key is noticed at once."""
        return self._start("check:" + kind).hexdigest()

    def seal(self, values: Iterable[bytes]) -> str:
        """One digest over many hashes, which reveals none of them."""
        sealed = self._start("digest")
        for value in values:
            sealed.update(value)
        return sealed.hexdigest()

    def _start(self, purpose: str) -> "hashlib.blake2b":
        named = ONE_KIND.get(purpose, purpose).encode() + b"\x00"
        return hashlib.blake2b(named, key=self._key, digest_size=HASH_BYTES)


def read_key(path: Path) -> bytes:
    """The key in `path`: 32 bytes, written as 64 hexadecimal digits.

    Refuses a file that anybody but its owner can read, and one that holds something else.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise RegisterRefused(
            f"There is no register key at {path}. Ask the controller of the dedicated source unit for the "
            "key file, or name it with --register-key FILE."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise RegisterRefused(
            f"The register key at {path} cannot be read. It is a short text file."
        ) from None
    if mode & 0o077:
        raise RegisterRefused(
            f"The register key at {path} can be read by other accounts of this machine (mode "
            f"{mode & 0o777:04o}). Set it with: chmod 600 {path}"
        )
    return _key_from(text, path)


def _key_from(text: str, path: Path) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise RegisterRefused(
            f"{path} is not a register key: {2 * KEY_BYTES} hexadecimal digits were expected. "
            "`upstander registers key FILE` makes one."
        )
    return key


def write_key(path: Path) -> None:
    """A new random key in `path`, readable by its owner only. Refuses to replace a file."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise RegisterRefused(
            f"{path} exists. A key is not replaced: every register made with it would stop working. "
            "Name another file."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")


def write_register(
    path: Path, values: Iterable[tuple[Identity, str]], *, kind: RegisterKind, key: bytes
) -> None:
    """Hash the values and write the register, readable by its owner's group at most, in one step."""
    hasher = Hasher(key)
    hashes = {hasher.of(identity, plain(identity, value)) for identity, value in values}
    hashes |= {secrets.token_bytes(HASH_BYTES) for _ in range(-len(hashes) % FILLED_TO or FILLED_TO)}
    lines = [f"{FORMAT} {kind}", f"check {hasher.check(kind)}", *(found.hex() for found in sorted(hashes))]
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def read_register(path: Path, *, kind: RegisterKind, hasher: Hasher) -> frozenset[bytes]:
    """The hashes in a register. Refuses a damaged file, another kind's, and one made with another key."""
    try:
        first, check, *rest = path.read_text(encoding="ascii").splitlines()
        hashes = frozenset(map(bytes.fromhex, rest))
    except FileNotFoundError:
        raise RegisterRefused(
            f"{path} is missing. A registers folder holds covert.register and protected.register; "
            f"`upstander registers hash LIST --kind {kind}` makes one, from an empty list if there is nobody."
        ) from None
    except (OSError, ValueError):
        raise RegisterRefused(f"{path} is damaged or no register. Ask its maker for it again.") from None
    if first != f"{FORMAT} {kind}" or any(len(found) != HASH_BYTES for found in hashes):
        raise RegisterRefused(f"{path} is not a {kind} register of this version. Make it again.")
    if check != f"check {hasher.check(kind)}":
        raise RegisterRefused(
            f"{path} was made with another key than the one given. Nothing was read or written. "
            "Use the key that its maker used."
        )
    return hashes
