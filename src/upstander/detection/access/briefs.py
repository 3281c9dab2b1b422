"""Briefs of many concerns at once, each opened once in a process.

A brief names nobody, and what a run said is never altered; so an opened one is kept in the process's memory,
the newest few thousand, and on no disk. Which concerns somebody may see the database says first, each time;
only then is anything of them taken from memory.
Source: docs/explanation/desk_speed.md
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BinaryField, F, Func, OuterRef, QuerySet, Subquery

from upstander.detection.access.listing import Listed, Listing, Lists, Named
from upstander.detection.access.reading import Item
from upstander.detection.dossier import BRIEF, Brief
from upstander.detection.models import Placing, Route, Run
from upstander.detection.run_briefs import briefs_of
from upstander.detection.sealing import read_sealed
from upstander.detection.sealing_matters import keys_of
from upstander.detection.sides import Side
from upstander.sealed.key_pairs import PrivateKey

KEPT = 60_000  # briefs, of about half a kilobyte each
WHOLE_RUN = 20  # missing of one run, from which on its briefs are opened in one


class OpenedBriefs:
    """The briefs that this process has opened, by placing, and the lists made of them; threads share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self.lists = Lists()
        self._kept = kept
        self._opened: OrderedDict[UUID, Brief] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._opened)

    def of(
        self, placings: Iterable[UUID], *, key: PrivateKey, runs: Mapping[UUID, UUID] | None = None
    ) -> dict[UUID, Brief]:
        """The brief of each placing; those not opened before are opened together.

        `runs` says of which run each is, so that many of one run are opened in one.
        """
        asked = list(placings)
        with self._lock:
            found = {each: self._opened[each] for each in asked if each in self._opened}
        missing = [each for each in asked if each not in found]
        if not missing:
            return found
        whole = briefs_of(_many(missing, runs), key=key) if runs else {}
        single = [each for each in missing if each not in whole]
        opened = whole | (dict(_open(single, key)) if single else {})
        with self._lock:
            self._opened.update(opened)
            while len(self._opened) > self._kept:
                self._opened.popitem(last=False)
        return found | {each: opened[each] for each in missing}


def _many(missing: list[UUID], runs: Mapping[UUID, UUID]) -> list[UUID]:
    counted = Counter(runs[each] for each in missing)
    return [run for run, many in counted.items() if many >= WHOLE_RUN]


def _open(placings: list[UUID], key: PrivateKey) -> Iterator[tuple[UUID, Brief]]:
    rows = list(Placing.objects.filter(pk__in=placings).values_list("pk", "brief"))
    keys = keys_of((sealed for _, sealed in rows), key=key)
    for placing, sealed in rows:
        opened = read_sealed(sealed, key=key, kind="brief", record=placing, keys=keys)
        yield placing, BRIEF.validate_json(opened)


OPENED = OpenedBriefs()


def listed(concerns: QuerySet[Any], *, side: Side) -> Listing:
    """Every concern of an `access` query in its order, with its brief.

    The database is asked each time which concerns these are, for one digest; where it is that of a list read
    before, that list is it. What the custodian opens is kept no longer than their page takes.
    """
    if concerns.query.is_empty():  # nobody is asked about what somebody may not see any of
        return Listing()
    if side.route is not Route.UNIT:
        return _read(concerns, OpenedBriefs(), side)[1]
    return OPENED.lists.get(_read_from(concerns)) or _kept(concerns, side)


def shown(concerns: QuerySet[Any], *, side: Side) -> list[Item]:
    """The concerns of a short list of an `access` query, each with its state and its brief."""
    if concerns.query.is_empty():
        return []
    rows = list(concerns.values_list("pk", "spoken", "state", "placing_id", named=True))
    opened = OPENED if side.route is Route.UNIT else OpenedBriefs()
    briefs = opened.of((each.placing_id for each in rows), key=side.key)
    return [Item(concern=each, brief=briefs[each.placing_id]) for each in rows]


def _kept(concerns: QuerySet[Any], side: Side) -> Listing:
    read_from, found = _read(concerns, OPENED, side)
    OPENED.lists.keep(read_from, found)
    return found


def _read(concerns: QuerySet[Any], opened: OpenedBriefs, side: Side) -> tuple[bytes, Listing]:
    """The list, and what it was read from: in one statement, so that the one belongs to the other.

    A run's briefs in one are the unit's; what is reserved is opened one by one.
    """
    placed = Placing.objects.filter(pk=OuterRef("placing_id")).values("run")
    found = concerns.annotate(of_run=Subquery(placed), read_from=Subquery(_source(concerns)))
    rows = list(found.values_list("pk", "spoken", "placing_id", "of_run", "read_from"))
    runs = {placing: run for _, _, placing, run, _ in rows}
    briefs = opened.of(runs, key=side.key, runs=runs if side.route is Route.UNIT else None)
    return bytes(rows[0][4]) if rows else b"", Listing(
        Listed(concern=Named(pk=pk, spoken=spoken, placing_id=placing), brief=briefs[placing])
        for pk, spoken, placing, _, _ in rows
    )


def _read_from(concerns: QuerySet[Any]) -> bytes:
    """A digest of what a list would be read from now; empty before the first run."""
    return next((bytes(found["source"]) for found in _source(concerns)), b"")


def _source(concerns: QuerySet[Any]) -> QuerySet[Any]:
    """One digest of which concerns these are, and of the newest run: a run alone gives them their order.

    A query of its own, so that the database works it out once and not for each row that it stands beside.
    """
    digest = Func(
        ArraySubquery(concerns.order_by("pk").values("pk")),
        F("pk"),
        template="sha256(array_send(%(expressions)s))",
        arg_joiner=") || uuid_send(",
        output_field=BinaryField(),
    )
    return Run.objects.order_by("-loaded_at").annotate(source=digest).values("source")[:1]
