"""What the makers of copies give and refuse; it is used in the process apart only."""

from dataclasses import dataclass


class NotMade(Exception):
    """No copy is made; the text is a key of `outcome.REASONS`."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A copy as its maker gives it; the fields are those of `outcome.Rebuilt`."""

    content: bytes
    media_type: str
    pages: int = 1
    notes: tuple[str, ...] = ()
