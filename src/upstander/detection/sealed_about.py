"""Whom a concern of the unit is about, sealed so that only the worker can tell, until the concern is erased.

Source: docs/explanation/sealing.md
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from upstander.accounts.actions.exclude import About
from upstander.detection.models import ConcernAbout, ConcernKey, Route
from upstander.detection.sealing import read_sealed
from upstander.detection.sealing_matters import keys_of, under_new_key
from upstander.sealed.key_pairs import PrivateKey, PublicKey

KIND = "about"
_BETWEEN = "\x1f"


def seal_about(about: About, *, to: PublicKey) -> tuple[ConcernKey, ConcernAbout]:
    """The subject and the others in the matter, under a key of its concern's and bound to it; not saved."""
    words = _BETWEEN.join((about.subject, *sorted(about.persons)))
    key, (sealed,) = under_new_key(about.matter, {KIND: words.encode()}, to=to, record=about.matter)
    return key, ConcernAbout(concern_id=about.matter, key_id=key.pk, sealed=sealed)


def standing_abouts() -> QuerySet[ConcernAbout]:
    """Those of the unit's concerns that can still be read: not of one that went outside or was erased."""
    return ConcernAbout.objects.filter(concern__route=Route.UNIT, key__wrapped__isnull=False)


def read_abouts(kept: Iterable[ConcernAbout], *, key: PrivateKey) -> list[About]:
    """What was sealed. Raises CannotOpen where one is another concern's, another key's, or damaged."""
    found = list(kept)
    keys = keys_of((each.sealed for each in found), key=key)

    def read(each: ConcernAbout) -> About:
        opened = read_sealed(each.sealed, key=key, kind=KIND, record=each.concern_id, keys=keys)
        subject, *persons = opened.decode().split(_BETWEEN)
        return About(matter=each.concern_id, subject=subject, persons=frozenset(persons))

    return [read(each) for each in found]
