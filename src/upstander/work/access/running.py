"""Tasks and clocks that nothing has ended, among the matters that a slice lets somebody see.

    running(ConcernClock, among=visible_to(account, today=today))

Source: docs/explanation/work.md
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from upstander.accounts.models import Account
from upstander.domain.clocks.law import Law
from upstander.knowledge.clocks import national_clocks
from upstander.work.models.clock import StoredClock
from upstander.work.models.task import Task


def running(model: type[StoredClock], *, among: QuerySet[Any]) -> QuerySet[Any]:
    """The clocks that run or ran out, about these matters, the next to run out first."""
    rows: QuerySet[Any] = model._default_manager.all()
    return (
        rows.filter(end__isnull=True, matter__in=among.values("pk"))
        .select_related("matter")
        .order_by("ends_at")
    )


def owed_by(
    model: type[Task], account: Account, *, roles: Iterable[str], among: QuerySet[Any]
) -> QuerySet[Any]:
    """The tasks that are the account's own, or a role's that it holds, about these matters."""
    rows: QuerySet[Any] = model._default_manager.all()
    mine = Q(owner=account) | Q(owner__isnull=True, role__in=list(roles))
    return (
        rows.filter(mine, end__isnull=True, matter__in=among.values("pk"))
        .select_related("matter")
        .order_by("due_on")
    )


def title_of(clock: StoredClock) -> str:
    """What the rule asks for; its id where no pack has it any more."""
    rule = national_clocks().get(clock.rule)
    return rule.title if rule else clock.rule


def law_of(clock: StoredClock) -> Law | None:
    """The law under which it was set, as the packs still have it; None where they were altered since."""
    rule = national_clocks().get(clock.rule)
    laws = rule.laws if rule else ()
    return next((law for law in laws if _is_the_same(law, clock)), None)


def _is_the_same(law: Law, clock: StoredClock) -> bool:
    set_under = (clock.law_from, clock.law_days, clock.law_counting, clock.law_citation)
    said = law.provision.citation[: len(clock.law_citation)]
    return (law.in_force, law.days, law.counting.value, said) == set_under
