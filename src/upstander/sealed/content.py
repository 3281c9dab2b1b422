"""Content under a symmetric key: padded, cut into frames, each frame in its place.

AES-256-GCM with a key of its own for each content, drawn from the key, a random salt, the use and the
binding. So frames may simply be counted, and content bound to another record has another key. The last
frame is marked, so that a cut shows. Nothing is given out before every frame has proved right.
Source: docs/explanation/sealing.md
"""

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from upstander.sealed.binding import Binding
from upstander.sealed.padding import pad, step, unpad
from upstander.sealed.refusals import CannotOpen, CannotSeal

KEY = 32  # bytes of a key
SALT = 16  # bytes
FRAME = 64 * 1024  # bytes of content in a frame
TAG = 16  # bytes that a frame is longer when it is locked
LARGEST = 64 * 1024 * 1024  # bytes; both ends hold the whole content in memory, three times over


def lock(key: bytes, content: bytes, *, use: bytes, bound_to: Binding) -> bytes:
    """The content under `key`, for one use (`b"envelope"`) and one record. Refuses more than 64 MiB."""
    if len(content) > LARGEST:
        raise CannotSeal(
            f"This is larger than {LARGEST >> 20} MiB, which is the most that is sealed at once."
        )
    salt = os.urandom(SALT)
    cipher = AESGCM(derive(key, salt=salt, use=use, bound_to=bound_to))
    frames = [cipher.encrypt(place, frame, None) for place, frame in _placed(pad(content), FRAME)]
    return salt + b"".join(frames)


def unlock(key: bytes, locked: bytes, *, use: bytes, bound_to: Binding) -> bytes:
    """What was locked. Raises CannotOpen for another key, use or record, and for anything altered."""
    cipher = AESGCM(derive(key, salt=locked[:SALT], use=use, bound_to=bound_to))
    try:
        frames = [cipher.decrypt(place, frame, None) for place, frame in _placed(locked[SALT:], FRAME + TAG)]
    except InvalidTag:
        raise CannotOpen(
            "This does not open: it was sealed for another record, or it was altered. "
            "Tell whoever keeps the system."
        ) from None
    return unpad(b"".join(frames))


def is_possible(length: int) -> bool:
    """Whether locked content can be `length` bytes long."""
    frames = -(-(length - SALT) // (FRAME + TAG))
    padded = length - SALT - frames * TAG
    return 0 < padded <= step(LARGEST + 1) and step(padded) == padded


def derive(key: bytes, *, salt: bytes, use: bytes, bound_to: Binding) -> bytes:
    """A key for one use and one record, from which nobody comes back to `key`."""
    info = b"upstander " + use + b" 1\0" + bound_to.encoded
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=info).derive(key)


def _placed(content: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Each frame with its place: eleven bytes that count, and one that marks the last."""
    starts = range(0, len(content), size)
    for number, start in enumerate(starts):
        is_last = number == len(starts) - 1
        yield number.to_bytes(11, "big") + bytes([is_last]), content[start : start + size]
