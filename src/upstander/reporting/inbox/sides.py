"""Whose desk a report's page stands on: the unit's, or the custodian's outside. The same pages stand on both.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.reporting.channel.models import Route
from upstander.sealed.unlocked import Unlocked

READS = frozenset({Capability.RECEIVE_REPORTS, Capability.LEAD_REPORTS, Capability.IDENTIFY_REPORTS})
HOLDS = frozenset({Capability.HOLD_RESERVED})
_DOES = frozenset({Capability.RECEIVE_REPORTS, Capability.LEAD_REPORTS})
_TRAINED = frozenset({Capability.OPEN_FILES})


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side. `unlocked` is the custodian's key, which opens the page before anything is looked for."""

    reads: frozenset[Capability]
    routes: Collection[Route]
    unlocked: Unlocked | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it is the custodian's."""
        return Route.CUSTODIAN in self.routes

    def able(self, standing: Standing) -> frozenset[Capability]:
        """What somebody may do here; the custodian does all that is done, and opens files once trained."""
        return _DOES | (standing.capabilities & _TRAINED) if self.is_outside else standing.capabilities


UNITS = Side(reads=READS, routes=(Route.UNIT, Route.RESERVED))


def outside(unlocked: Unlocked) -> Side:
    """The custodian's side, with their key."""
    return Side(reads=HOLDS, routes=(Route.CUSTODIAN,), unlocked=unlocked)


def side_of(request: HttpRequest) -> Side:
    """The side that `views.reserved` put there once its key was open; else the unit's."""
    found = getattr(request, "side", None)
    return found if isinstance(found, Side) else UNITS
