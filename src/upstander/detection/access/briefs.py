"""Briefs of many concerns at once, each opened once in a process.

A brief names nobody, and what a run said is never altered; so an opened one is kept in the process's memory,
the newest few thousand, and on no disk. What somebody may not see is never asked for: the list comes first.
Source: docs/explanation/detection.md
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from upstander.detection.dossier import BRIEF, Brief
from upstander.detection.models import Placing, Route
from upstander.detection.sealing import read_sealed
from upstander.detection.sealing_matters import keys_of
from upstander.detection.sides import Side
from upstander.sealed.key_pairs import PrivateKey

KEPT = 5_000  # briefs, of about a kilobyte each


@dataclass(frozen=True, kw_only=True)
class Named:
    """Which concern it is, and how to speak of it."""

    pk: UUID
    spoken: str
    placing_id: UUID


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A concern as a long list holds it: nobody's reference is in it."""

    concern: Named
    brief: Brief


class OpenedBriefs:
    """The briefs that this process has opened, by placing; threads share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._opened: OrderedDict[UUID, Brief] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._opened)

    def of(self, placings: Iterable[UUID], *, key: PrivateKey) -> dict[UUID, Brief]:
        """The brief of each placing; those not opened before are fetched together and opened."""
        asked = list(placings)
        with self._lock:
            found = {each: self._opened[each] for each in asked if each in self._opened}
        missing = [each for each in asked if each not in found]
        opened = dict(_open(missing, key)) if missing else {}
        with self._lock:
            self._opened.update(opened)
            while len(self._opened) > self._kept:
                self._opened.popitem(last=False)
        return found | opened


def _open(placings: list[UUID], key: PrivateKey) -> Iterator[tuple[UUID, Brief]]:
    rows = list(Placing.objects.filter(pk__in=placings).values_list("pk", "brief"))
    keys = keys_of((sealed for _, sealed in rows), key=key)
    for placing, sealed in rows:
        opened = read_sealed(sealed, key=key, kind="brief", record=placing, keys=keys)
        yield placing, BRIEF.validate_json(opened)


OPENED = OpenedBriefs()


def listed(concerns: QuerySet[Any], *, side: Side) -> list[Listed]:
    """Every concern of an `access` query in its order, with its brief: three queries at most.

    What the custodian opens is kept no longer than their page takes.
    """
    rows = list(concerns.values_list("pk", "spoken", "placing_id"))
    opened = OPENED if side.route is Route.UNIT else OpenedBriefs()
    briefs = opened.of((placing for _, _, placing in rows), key=side.key)
    return [
        Listed(concern=Named(pk=pk, spoken=spoken, placing_id=placing), brief=briefs[placing])
        for pk, spoken, placing in rows
    ]
