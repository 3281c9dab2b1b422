"""The outside of what is kept: a mark that says what it is, a version, and a digest over all of it.

The digest needs no key: it tells damage (a bad disk, a cut copy) from an envelope that is sealed to others.
It is no guard against anybody, since everybody can compute it; the keys inside are.
Source: docs/explanation/sealing.md
"""

from dataclasses import dataclass
from hashlib import sha256

from upstander.sealed.refusals import Damaged

DIGEST = 32  # bytes at the end
MARK = 4  # bytes at the start


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A form with its name for people, its mark of four bytes and its version."""

    name: str
    mark: bytes
    version: int

    def wrap(self, body: bytes) -> bytes:
        """The body with its outside."""
        whole = self.mark + bytes([self.version]) + body
        return whole + sha256(whole).digest()

    def unwrap(self, given: bytes | memoryview) -> bytes:
        """The body. Raises Damaged for another form, another version, and anything cut, longer or altered."""
        whole = bytes(given)
        if whole[:MARK] != self.mark or len(whole) <= MARK + 1 + DIGEST:
            raise Damaged(f"This is no {self.name}: it does not begin like one, or it was cut off.")
        if whole[MARK] != self.version:
            raise Damaged(
                f"This {self.name} is of form {whole[MARK]}; this program knows form {self.version}. "
                "Use a version of Upstander that knows it, or look for damage."
            )
        if sha256(whole[:-DIGEST]).digest() != whole[-DIGEST:]:
            raise Damaged(
                f"This {self.name} is damaged: it was cut off, or bytes were altered. Take it from a backup."
            )
        return whole[MARK + 1 : -DIGEST]
