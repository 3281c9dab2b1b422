"""Which concerns of a scan come before people, and in what order: the month's budget, and the sample.

Nothing here reads or sets what became of a concern. Source: docs/explanation/detection.md
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from upstander.detection.dossier import Brief, Dossier
from upstander.detection.models import Route
from upstander.detection.wider import Wider


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """One concern of a scan as the worker froze it, and how it came before us."""

    brief: Brief
    dossier: Dossier
    put_forward: bool
    drawn: bool
    evidence: frozenset[bytes]  # keyed digests of its rows, to tell later what is new
    wider: Wider = field(default_factory=Wider)  # whom else the member of staff dealt with
    lot: float | None = None  # of one that was drawn: where it stands, from 0 up to 1

    @property
    def pair(self) -> tuple[str, str | None]:
        """Whom it is about."""
        return self.dossier.staff_ref, self.dossier.person_ref

    @property
    def waits_for_nothing(self) -> bool:
        """Whether a hard trigger was met."""
        return bool(self.brief.hard_trigger)


def choose(
    found: Iterable[Frozen], *, known: Collection[tuple[str, str | None]], places_left: int, chance: Random
) -> list[Frozen]:
    """Those that come before people, in the order in which the queue shows them.

    First what waits for nothing; then, in the scan's order, what is known already and as many new ones as the
    month has places left; those drawn by lot stand anywhere among these.
    """
    urgent, ordered, drawn = [], [], []
    for each in found:
        if each.waits_for_nothing:
            urgent.append(each)
        elif each.drawn:
            drawn.append(each)
        elif each.pair in known:
            ordered.append(each)
        elif each.put_forward and places_left > 0:
            ordered.append(each)
            places_left -= 1
    return [*urgent, *_mixed(ordered, drawn, chance)]


def by_route(found: Iterable[Frozen], route_of: Callable[[Frozen], Route]) -> dict[Route, list[Frozen]]:
    """What each route receives, the unit's first and without a gap.

    A scan puts forward so many of everybody. For each of them that goes to the custodian, the unit is given
    the next of its own: else the one that is missing would tell that there is one.
    """
    went: dict[Route, list[Frozen]] = {Route.UNIT: [], Route.CUSTODIAN: []}
    for each in found:
        went[route_of(each)].append(each)
    gaps = sum(each.put_forward and not each.waits_for_nothing for each in went[Route.CUSTODIAN])
    return went | {Route.UNIT: _closed_up(went[Route.UNIT], gaps)}


def _closed_up(own: Sequence[Frozen], gaps: int) -> list[Frozen]:
    """The first so many that stand just below the line stand above it now."""
    coming = {each.pair for each in own if each.drawn or each.waits_for_nothing}
    below = [each for each in own if not each.put_forward and each.pair not in coming][:gaps]
    return [replace(each, put_forward=True) if each in below else each for each in own]


def beneath(found: Iterable[Frozen], chosen: Collection[Frozen]) -> list[Frozen]:
    """Those of the order that do not come before people this time, in its order: neither drawn nor urgent."""
    pairs = {each.pair for each in chosen}
    return [
        each for each in found if each.pair not in pairs and not each.drawn and not each.waits_for_nothing
    ]


def _mixed(ordered: Sequence[Frozen], drawn: Sequence[Frozen], chance: Random) -> list[Frozen]:
    mixed = list(ordered)
    for each in drawn:
        lot = chance.random() if each.lot is None else each.lot
        mixed.insert(int(lot * (len(mixed) + 1)), each)
    return mixed
