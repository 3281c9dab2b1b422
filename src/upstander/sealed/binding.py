"""What an envelope is bound to: it opens for the record it was made for, and for no other.

Source: docs/explanation/sealing.md
"""

from dataclasses import dataclass
from hashlib import sha256

from upstander.sealed.refusals import CannotSeal

LONGEST = 200  # characters of a word
_VERSIONS = 2**32


@dataclass(frozen=True, kw_only=True)
class Binding:
    """The room, the kind of record, the record and its version. None of it can be read off an envelope."""

    room: str
    kind: str
    record: str
    version: int = 1

    def __post_init__(self) -> None:
        if not all(_is_word(word) for word in (self.room, self.kind, self.record)):
            raise CannotSeal(
                f"A binding's room, kind and record are words of one to {LONGEST} plain characters each."
            )
        if not 0 <= self.version < _VERSIONS:
            raise CannotSeal("A binding's version is a whole number, from 0 on.")

    @property
    def encoded(self) -> bytes:
        """The same bytes for the same binding, other bytes for any other."""
        words = (self.room, self.kind, self.record)
        return b"upstander binding 1\0" + _with_lengths(words) + self.version.to_bytes(4, "big")


def record_of(*parts: str) -> str:
    """One word that stands for several, for a record that is known by them together."""
    return sha256(b"upstander record 1\0" + _with_lengths(parts)).hexdigest()


def _with_lengths(parts: tuple[str, ...]) -> bytes:
    # Each part with its length, so that ("ab", "c") and ("a", "bc") differ.
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _is_word(word: str) -> bool:
    return 0 < len(word) <= LONGEST and word.isascii() and word.isprintable()
