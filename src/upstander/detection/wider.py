"""Whom else a member of staff of a concern dealt with, frozen at load: references made for this, and counts.

It is sealed apart from the dossier and opened for an approved pack alone. Nobody's own reference is in it.
Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass

from pydantic import TypeAdapter

from upstander.audit.entries import reference
from upstander.detection.spoken import LETTERS

LENGTH = 8  # letters of a token: more than 37 billion


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Contacts in one calendar month by one channel (in words), and who accounts for them."""

    month: str
    channel: str
    contacts: int
    by_another: int
    unaccounted: int


@dataclass(frozen=True, kw_only=True)
class OtherPair:
    """One further person, as a token. None is "not known", never "no"."""

    token: str
    under_18: bool | None
    recorded_vulnerable: bool | None
    months: tuple[Counted, ...]


@dataclass(frozen=True, kw_only=True)
class Wider:
    """Everybody else whom the member of staff had contact with: those kept, and how many there are in all."""

    people_total: int = 0
    pairs: tuple[OtherPair, ...] = ()


WIDER: TypeAdapter[Wider] = TypeAdapter(Wider)


def pair_token(key: bytes, *, staff: str, person: str) -> str:
    """The reference by which a pack calls a pair, such as `P-K7FM-2XQ4`; the same in every run.

    It says nothing without the key. Whoever holds the key and the store can find the pair again, which is how
    a further pair comes to be opened for itself.
    """
    number = int.from_bytes(reference(key, sort="other_pair", name=f"{staff}\x1f{person}"), "big")
    drawn = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        drawn.append(LETTERS[letter])
    text = "".join(drawn)
    return f"P-{text[:4]}-{text[4:]}"
