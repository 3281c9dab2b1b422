"""A long list of concerns, in its order, with what a page draws from all of it worked out once.

Source: docs/explanation/desk_speed.md
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from upstander.detection.dossier import Brief

KEPT_ROWS = 200_000  # over all lists that a process remembers; a row is two small objects
KEPT_PARTS = 16  # by filter and sort, of each list


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Which concern it is, and how to speak of it."""

    pk: UUID
    spoken: str
    placing_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A concern as a long list holds it: nobody's reference is in it."""

    concern: Named
    brief: Brief


class Listing(tuple[Listed, ...]):
    """The rows of one list. It is never altered, so what is drawn from it is kept with it."""

    @classmethod
    def of(cls, found: Iterable[Listed]) -> "Listing":
        """The same rows; a listing is given back as it is."""
        return found if isinstance(found, cls) else cls(found)

    @cached_property
    def parted(self) -> dict[Any, Any]:
        """What was left of it, by what set the rest aside (`set_aside.Asides`): the last one alone."""
        return {}

    def part(self, asked: Hashable, choose: Callable[[], "Listing"]) -> "Listing":
        """What `choose` gives for what was asked, chosen once for as long as the list stands."""
        found = self._parts.get(asked)
        if found is None:
            found = choose()
            if len(self._parts) >= KEPT_PARTS:
                self._parts.clear()
            self._parts[asked] = found
        return found

    @cached_property
    def _parts(self) -> dict[Hashable, "Listing"]:
        return {}

    @cached_property
    def urgent(self) -> tuple[Listed, ...]:
        """Those that wait for no turn, the newest trigger first."""
        met = [one for one in self if one.brief.hard_trigger]
        return tuple(sorted(met, key=lambda one: one.brief.trigger_on or date.max, reverse=True))

    @cached_property
    def in_turn(self) -> tuple[Listed, ...]:
        """The others, in their order."""
        return tuple(one for one in self if not one.brief.hard_trigger)

    @cached_property
    def roles(self) -> list[str]:
        """The posts that there are in it."""
        return sorted({one.brief.role for one in self})

    @cached_property
    def triggers(self) -> list[str]:
        """The titles of the hard triggers that were met in it."""
        return sorted({one.brief.hard_trigger for one in self if one.brief.hard_trigger})


class Lists:
    """The lists that a process read last, each by what it was read from; threads share it."""

    def __init__(self, kept_rows: int = KEPT_ROWS) -> None:
        self._kept_rows = kept_rows
        self._rows = 0
        self._found: OrderedDict[bytes, Listing] = OrderedDict()
        self._lock = Lock()

    def get(self, read_from: bytes) -> Listing | None:
        """The list that was read from just this, or None."""
        with self._lock:
            found = self._found.get(read_from)
            if found is not None:
                self._found.move_to_end(read_from)
            return found

    def keep(self, read_from: bytes, listing: Listing) -> None:
        """Remember a list, and forget those that nobody asked for longest."""
        with self._lock:
            if read_from not in self._found:
                self._found[read_from] = listing
                self._rows += len(listing)
            while self._rows > self._kept_rows and len(self._found) > 1:
                self._rows -= len(self._found.popitem(last=False)[1])
