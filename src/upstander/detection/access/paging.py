"""Who may be told that a concern waits for no turn: whoever may open it. Nobody who is shut out learns of it.

Source: docs/explanation/notices.md
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.accounts.capabilities import Capability
from upstander.detection.models import Concern, ConcernPage, Route
from upstander.detection.state import IN_HAND, State


def may_be_told(pages: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    """For each page about a concern that waits, the accounts that may open it; of one in hand, who has it."""
    live = ConcernPage.objects.filter(
        page__in=pages, matter__state__in=(State.WAITING, *IN_HAND), matter__route=Route.UNIT
    )
    about = list(live.values_list("page_id", "matter_id", "matter__state"))
    matters = {matter for _, matter, _ in about}
    able, barred = able_to(Capability.OPEN_CONCERN, today=timezone.localdate()), _barred(matters)
    having = _having(matters)
    return {
        page: (able if state == State.WAITING else able & having[matter]) - barred[matter]
        for page, matter, state in about
    }


def _having(matters: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = live_assignments(Concern).filter(matter__in=matters).values_list("matter_id", "account_id")
    for matter, account in rows:
        found[matter].add(account)
    return found


def _barred(matters: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = live_exclusions(Concern).filter(matter__in=matters).values_list("matter_id", "account_id")
    for matter, account in rows:
        found[matter].add(account)
    return found
