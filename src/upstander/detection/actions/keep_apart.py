"""Keep the unit's concerns from who is too near, again: each night, and when people or accounts change.

The worker opens whom each is about with a key of its own. What is reserved is never among them.
Source: docs/explanation/need_to_know.md
"""

from datetime import date
from pathlib import Path

from django.db.models import Count, Max

from upstander.accounts.actions.exclude import NewlyExcluded, recompute_exclusions
from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.models import Account, PeopleLoad, PrivateConflict, PrivateConflictEnd, Site, Tie
from upstander.detection.keys import about_key
from upstander.detection.models import Concern, ConcernAbout
from upstander.detection.sealed_about import read_abouts, standing_abouts

Known = tuple[object, ...]


def what_is_known(today: date) -> Known:
    """Something that is other whenever exclusions may be: the day, accounts, people, ties, private lists."""
    return (
        today,
        Account.objects.filter(site=Site.UNIT).aggregate(Count("id"))["id__count"],
        PeopleLoad.objects.aggregate(Max("loaded_at"))["loaded_at__max"],
        Tie.objects.aggregate(Count("id"))["id__count"],
        PrivateConflict.objects.aggregate(Count("id"))["id__count"],
        PrivateConflictEnd.objects.aggregate(Count("entry"))["entry__count"],
        ConcernAbout.objects.aggregate(Count("concern"))["concern__count"],
    )


def keep_apart(*, keys: Path, today: date) -> tuple[NewlyExcluded, ...]:
    """Look at every concern of the unit anew, in one transaction. Raises CannotOpen, NotTheListsKey."""
    key = about_key(keys)
    kept = read_abouts(standing_abouts(), key=key)
    return recompute_exclusions(Concern, kept, on=today, key=open_matching_key(keys))
