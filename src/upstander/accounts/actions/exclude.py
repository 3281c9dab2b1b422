"""Keep matters from those who are too near: when a matter is made, and for all of them each night.

Nobody is told. An exclusion is never lifted here: only two people lift one, and it is not made again then.
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model

from upstander.accounts.access.conflicts import PrivateLists, private_lists
from upstander.accounts.access.desk_members import members_of_the_desk
from upstander.accounts.access.need_to_know import live_assignments, live_exclusions, related
from upstander.accounts.access.taint import taint_of
from upstander.accounts.acts import act
from upstander.accounts.conflict_keys import MatchingKey
from upstander.accounts.models import Assignment, Exclusion, ExclusionKind
from upstander.accounts.rules import RULES, NeedToKnowRules
from upstander.audit.words import Kind

WORKER = "process:worker"
ENDED_BECAUSE = "handed_over"  # what the row of an ended assignment says; the reason stands elsewhere


@dataclass(frozen=True, kw_only=True)
class About:
    """Whom a matter is about: its id, the subject's staff reference, and the others in it."""

    matter: UUID
    subject: str
    persons: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class NewlyExcluded:
    """Somebody for whom a matter no longer exists, and whether they were assigned to it until now."""

    matter: UUID
    account: UUID
    was_assigned: bool


def recompute_exclusions(
    model: type[Model],
    matters: Iterable[About],
    *,
    on: date,
    key: MatchingKey,
    rules: NeedToKnowRules = RULES,
) -> tuple[NewlyExcluded, ...]:
    """The nightly run over matters of one model, in one transaction with its entry. Raises NotTheListsKey."""
    with act(by=WORKER, kind=Kind.COMBINATION, what="need_to_know.recompute", purpose="need_to_know"):
        return exclude(model, matters, on=on, key=key, rules=rules)


def exclude(
    model: type[Model],
    matters: Iterable[About],
    *,
    on: date,
    key: MatchingKey,
    rules: NeedToKnowRules = RULES,
) -> tuple[NewlyExcluded, ...]:
    """The same in a transaction that is open: what makes a matter calls this before anybody is assigned."""
    lists, desk, known = private_lists(key=key), members_of_the_desk(), _known(model)
    newly: list[NewlyExcluded] = []
    for about in matters:
        barred = _barred(about, lists, desk, on=on, rules=rules)
        newly += _keep_from(
            model, about.matter, {who: barred[who] - known[about.matter, who] for who in barred}
        )
    return tuple(newly)


def _barred(
    about: About,
    lists: PrivateLists,
    desk: Mapping[str, frozenset[UUID]],
    *,
    on: date,
    rules: NeedToKnowRules,
) -> dict[UUID, set[ExclusionKind]]:
    """Accounts of the desk that must not see it, each with the reasons."""
    taint = taint_of(about.subject, on=on, persons=about.persons, reporters=about.reporters, rules=rules)
    barred: dict[UUID, set[ExclusionKind]] = defaultdict(set)
    for reference, kinds in taint.reasons.items():
        for account in desk.get(reference.casefold(), ()):
            barred[account] |= kinds
    for account in lists.barred_from({about.subject, *about.reporters}):
        barred[account].add(ExclusionKind.PRIVATE_CONFLICT)
    return barred


def _known(model: type[Model]) -> dict[tuple[UUID, UUID], set[str]]:
    """What has been found before, lifted or not."""
    found: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    rows = related(model, "exclusions", Exclusion).values_list("matter_id", "account_id", "kind")
    for matter, account, kind in rows:
        found[matter, account].add(kind)
    return found


def _keep_from(
    model: type[Model], matter: UUID, kinds: Mapping[UUID, set[ExclusionKind]]
) -> Iterator[NewlyExcluded]:
    """Add the exclusions, and end the assignments of whoever has one."""
    exclusions = related(model, "exclusions", Exclusion)
    new = {account: found for account, found in kinds.items() if found}
    before = set(live_exclusions(model).filter(matter=matter).values_list("account_id", flat=True))
    exclusions.bulk_create(
        exclusions.model(matter_id=matter, account_id=account, kind=kind)
        for account, found in new.items()
        for kind in sorted(found)
    )
    ended = _end_assignments(model, matter, set(new))
    for account in sorted(set(new) - before):
        yield NewlyExcluded(matter=matter, account=account, was_assigned=account in ended)


def _end_assignments(model: type[Model], matter: UUID, accounts: set[UUID]) -> set[UUID]:
    ends = related(model, "assignments", Assignment).model._meta.get_field("end").related_model
    held = list(live_assignments(model).filter(matter=matter, account__in=accounts))
    ends._default_manager.bulk_create(
        ends(assignment=one, ended_by=WORKER, reason=ENDED_BECAUSE) for one in held
    )
    return {one.account_id for one in held}
