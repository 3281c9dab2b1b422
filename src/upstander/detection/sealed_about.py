"""Whom a concern of the unit is about, sealed so that only the worker can tell.

Source: docs/explanation/sealing.md
"""

from upstander.accounts.actions.exclude import About
from upstander.detection.models import ConcernAbout
from upstander.detection.sealing import read_sealed, seal_for
from upstander.sealed.key_pairs import PrivateKey, PublicKey

KIND = "about"
_BETWEEN = "\x1f"


def seal_about(about: About, *, to: PublicKey) -> bytes:
    """The subject and the others in the matter, bound to its concern."""
    words = _BETWEEN.join((about.subject, *sorted(about.persons)))
    return seal_for(to, words.encode(), kind=KIND, record=about.matter)


def read_about(kept: ConcernAbout, *, key: PrivateKey) -> About:
    """What was sealed. Raises CannotOpen where it is another concern's, another key's, or damaged."""
    subject, *persons = (
        read_sealed(kept.sealed, key=key, kind=KIND, record=kept.concern_id).decode().split(_BETWEEN)
    )
    return About(matter=kept.concern_id, subject=subject, persons=frozenset(persons))
