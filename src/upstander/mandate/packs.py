"""What decides who is seen, as names and digests; and how one such list differs from another, by name only.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, kw_only=True, order=True)
class Line:
    """One thing: an indicator or a setting, its name, and its digest or value."""

    sort: str
    name: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What changed from one list to the next: names, never what a card asks."""

    added: tuple[str, ...]
    altered: tuple[str, ...]
    removed: tuple[str, ...]
    is_first: bool = False  # there was no list before

    @property
    def is_none(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.altered or self.removed)


def text_of(lines: Iterable[Line]) -> str:
    """The list as text, in an order of its own; what is signed is the digest of this."""
    return "".join(f"{each.sort} {each.name} {each.digest}\n" for each in sorted(lines))


def digest_of(text: str) -> str:
    """The SHA-256 of the list's text, as the database computes it too."""
    return sha256(text.encode()).hexdigest()


def lines_of(text: str) -> tuple[Line, ...]:
    """The list that was written as text."""
    split = (line.split(" ", 2) for line in text.splitlines())
    return tuple(Line(sort=sort, name=name, digest=digest) for sort, name, digest in split)


def differences(before: Iterable[Line], after: Iterable[Line]) -> Differences:
    """What `after` adds, alters and leaves out."""
    old = {(each.sort, each.name): each.digest for each in before}
    new = {(each.sort, each.name): each.digest for each in after}
    return Differences(
        added=tuple(sorted(name for sort, name in new.keys() - old.keys())),
        altered=tuple(sorted(key[1] for key in new.keys() & old.keys() if new[key] != old[key])),
        removed=tuple(sorted(name for sort, name in old.keys() - new.keys())),
        is_first=not old,
    )
