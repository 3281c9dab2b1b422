"""A file that comes with a report: sealed piece by piece as it arrives, under a key of its own.

The key stands in the item that tells of the file, which is bound to its report and its place. So a file that
was cut, put together anew, or moved to another item or report does not open.
Source: docs/explanation/reporting.md
"""

import hmac
import os
from datetime import datetime
from hashlib import sha256

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.said import Attached
from upstander.sealed.binding import Binding
from upstander.sealed.content import KEY, unlock
from upstander.sealed.piecewise import Locking
from upstander.sealed.refusals import CannotOpen

LARGEST = 20 * 1024 * 1024  # bytes of one file
MOST = 20  # files of one report
NAME = 255  # characters of a file's name that are kept
_USE = b"file"
_BOUND = Binding(room="reporting", kind="file", record="file")  # its key is of one file alone


class TooLarge(Refusal):
    """A file is larger than what is taken."""


class SealedFile:
    """A file on its way in: `write` each piece, then `finish`. What was written cannot be read here again."""

    def __init__(self) -> None:
        self._key = os.urandom(KEY)
        self._locking = Locking(self._key, use=_USE, bound_to=_BOUND)
        self._digest = sha256()

    @property
    def size(self) -> int:
        """How many bytes have come."""
        return self._locking.size

    def write(self, piece: bytes) -> None:
        """Take one piece. Raises TooLarge as soon as there is more than 20 MB."""
        if self.size + len(piece) > LARGEST:
            raise TooLarge(f"This file is larger than {LARGEST >> 20} MB.")
        self._locking.write(piece)
        self._digest.update(piece)

    def finish(self) -> bytes:
        """The sealed file, once all of it has come."""
        return self._locking.finish()

    def told(self, name: str, *, at: datetime) -> Attached:
        """The item that tells of it. Of a long name the end is kept, which says the kind."""
        return Attached(
            at=at, name=name[-NAME:], size=self.size, digest=self._digest.hexdigest(), key=self._key.hex()
        )


def open_file(sealed: bytes, told: Attached) -> bytes:
    """The file as it was sent, whole. Raises CannotOpen for what was cut, altered or moved."""
    content = unlock(bytes.fromhex(told.key), sealed, use=_USE, bound_to=_BOUND)
    if len(content) != told.size or not hmac.compare_digest(sha256(content).hexdigest(), told.digest):
        raise CannotOpen(
            "This file is not the one that was sent with this report. Tell whoever keeps the system."
        )
    return content
