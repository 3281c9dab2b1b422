"""Reading what is sealed in a concern, for somebody who may see it.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from upstander.detection.dossier import BRIEF, DOSSIER, Brief, Dossier
from upstander.detection.models import Placing
from upstander.detection.sealing import read_sealed
from upstander.detection.sealing_matters import keys_of
from upstander.detection.state import State
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Item:
    """A concern as a list shows it: nobody's reference is in it."""

    concern: Any  # a concern of an `access` query
    brief: Brief

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return str(State(self.concern.state).label)


@dataclass(frozen=True, kw_only=True)
class Bands:
    """The two bands of a concern; what met a hard trigger is placed by none of likelihood."""

    likelihood: str
    harm: str
    hard_trigger: bool

    @property
    def placed(self) -> str:
        """The band of its place in the order; empty where it has none."""
        return "" if self.hard_trigger else self.likelihood


def items(concerns: Iterable[Any], *, key: PrivateKey) -> list[Item]:
    """The concerns of an `access` query with their briefs opened."""
    found = list(concerns)
    keys = keys_of((each.brief for each in found), key=key)

    def opened(each: Any) -> Brief:
        sealed = read_sealed(each.brief, key=key, kind="brief", record=each.placing_id, keys=keys)
        return BRIEF.validate_json(sealed)

    return [Item(concern=each, brief=opened(each)) for each in found]


def dossier_of(concern: Any, *, key: PrivateKey) -> Dossier:
    """The newest dossier of a concern of an `access` query. Raises Erased where it has been erased."""
    return dossier_in(Placing.objects.get(pk=concern.placing_id), key=key)


def dossier_in(placing: Placing, *, key: PrivateKey) -> Dossier:
    """The dossier of one placing. Raises Erased where it has been erased."""
    return DOSSIER.validate_json(read_sealed(placing.dossier, key=key, kind="dossier", record=placing.pk))


def brief_of(placing: Placing, *, key: PrivateKey) -> Brief:
    """The brief of one placing. Raises Erased where it has been erased."""
    return BRIEF.validate_json(read_sealed(placing.brief, key=key, kind="brief", record=placing.pk))


def item_of(concern: Any, *, key: PrivateKey) -> Item:
    """One concern of an `access` query with its brief opened. Raises Erased where it has been erased."""
    return items([concern], key=key)[0]


def bands_of(brief: Brief, dossier: Dossier, *, answered: bool) -> Bands:
    """The bands as they may be told: before the first answer those of the brief, which give no lot away."""
    return Bands(
        likelihood=dossier.likelihood_band if answered else brief.likelihood_band,
        harm=dossier.harm_band,
        hard_trigger=bool(brief.hard_trigger),
    )
