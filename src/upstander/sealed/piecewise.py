"""Locking content piece by piece: the same bytes as `content.lock` makes, and the plain content never whole.

For what arrives over a network and may lie in no temporary file. `content.unlock` opens it.
Source: docs/explanation/sealing.md
"""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from upstander.sealed.binding import Binding
from upstander.sealed.content import FRAME, LARGEST, SALT, derive
from upstander.sealed.padding import END, step
from upstander.sealed.refusals import CannotSeal


class Locking:
    """Content that is being locked: `write` each piece, then `finish`. At most a frame waits in the open."""

    def __init__(self, key: bytes, *, use: bytes, bound_to: Binding) -> None:
        salt = os.urandom(SALT)
        self._cipher = AESGCM(derive(key, salt=salt, use=use, bound_to=bound_to))
        self._locked = bytearray(salt)
        self._waiting = bytearray()
        self._frames = 0
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Take one piece of any length. Raises CannotSeal once there are more than 64 MiB."""
        self.size += len(piece)
        if self.size > LARGEST:
            raise CannotSeal(
                f"This is larger than {LARGEST >> 20} MiB, which is the most that is sealed at once."
            )
        self._waiting += piece
        while len(self._waiting) > FRAME:  # the last frame is marked, so a full one waits for what comes next
            self._lock_frame(is_last=False)

    def finish(self) -> bytes:
        """All of it, locked: salt and frames, the last of them marked."""
        padded = step(self.size + 1) - self._frames * FRAME
        self._waiting += END.ljust(padded - len(self._waiting), b"\0")
        while len(self._waiting) > FRAME:
            self._lock_frame(is_last=False)
        self._lock_frame(is_last=True)
        return bytes(self._locked)

    def _lock_frame(self, *, is_last: bool) -> None:
        place = self._frames.to_bytes(11, "big") + bytes([is_last])
        self._locked += self._cipher.encrypt(place, bytes(self._waiting[:FRAME]), None)
        del self._waiting[:FRAME]
        self._frames += 1
