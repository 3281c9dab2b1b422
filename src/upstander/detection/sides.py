"""Whose desk a page stands on: the unit's, or the custodian's outside. The same pages stand on both.

A side says which concerns there are, and the key that opens them and that what is decided is sealed to.
Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from upstander.detection.keys import unit_key
from upstander.detection.models import Route
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side; `locks_at` is when a key that a person unlocked is locked again at the latest."""

    route: Route
    key: PrivateKey
    locks_at: datetime | None = None


def side_of(request: HttpRequest) -> Side:
    """The side that `views.reserved` put there once its key was open; else the unit's."""
    found = getattr(request, "side", None)
    return found if isinstance(found, Side) else Side(route=Route.UNIT, key=unit_key())
