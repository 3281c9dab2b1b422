"""Keep matters from those who are too near: when a matter is made, and for all of them each night.

Nobody is told. An exclusion is never lifted here: only two people lift one, and it is not made again then.
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model

from upstander.accounts.access.conflicts import PrivateLists, private_lists
from upstander.accounts.access.desk_members import members_of_the_desk
from upstander.accounts.access.need_to_know import live_assignments, live_exclusions, related
from upstander.accounts.access.taint import Known, Taint, taint_of
from upstander.accounts.acts import act
from upstander.accounts.conflict_keys import MatchingKey
from upstander.accounts.models import Assignment, Exclusion, ExclusionKind
from upstander.accounts.rules import RULES, NeedToKnowRules
from upstander.audit.words import Kind

WORKER = "process:worker"
AT_ONCE = 2_000  # rows in one statement
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
    known: Known | None = None,
) -> tuple[NewlyExcluded, ...]:
    """The same in a transaction that is open: what makes a matter calls this before anybody is assigned.

    `known` saves reading anew what is known of everybody. Queries do not grow with the number of matters.
    """
    lists, desk, before = private_lists(key=key), members_of_the_desk(), _found_before(model)
    book = known or Known.read()
    newly: dict[UUID, dict[UUID, set[ExclusionKind]]] = defaultdict(dict)
    for about in matters:
        taint = taint_of(
            about.subject, on=on, persons=about.persons, reporters=about.reporters, rules=rules, known=book
        )
        for who, kinds in _barred(about, taint, lists, desk).items():
            if new := kinds - before[about.matter, who]:
                newly[about.matter].setdefault(who, set()).update(new)
    return tuple(_keep_from(model, newly)) if newly else ()


def would_be_barred(
    matters: Iterable[About], *, on: date, key: MatchingKey, rules: NeedToKnowRules = RULES, known: Known
) -> frozenset[UUID]:
    """The accounts that `exclude` would keep from any of the matters. Nothing is written."""
    lists, desk = private_lists(key=key), members_of_the_desk()
    found: set[UUID] = set()
    for about in matters:
        taint = taint_of(
            about.subject, on=on, persons=about.persons, reporters=about.reporters, rules=rules, known=known
        )
        found |= _barred(about, taint, lists, desk).keys()
    return frozenset(found)


def _barred(
    about: About, taint: Taint, lists: PrivateLists, desk: Mapping[str, frozenset[UUID]]
) -> dict[UUID, set[ExclusionKind]]:
    """Accounts of the desk that must not see it, each with the reasons."""
    barred: dict[UUID, set[ExclusionKind]] = defaultdict(set)
    for reference, kinds in taint.reasons.items():
        for account in desk.get(reference.casefold(), ()):
            barred[account] |= kinds
    for account in lists.barred_from({about.subject, *about.reporters}):
        barred[account].add(ExclusionKind.PRIVATE_CONFLICT)
    return barred


def _found_before(model: type[Model]) -> dict[tuple[UUID, UUID], set[str]]:
    """What has been found before, lifted or not."""
    found: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    rows = related(model, "exclusions", Exclusion).values_list("matter_id", "account_id", "kind")
    for matter, account, kind in rows:
        found[matter, account].add(kind)
    return found


def _keep_from(
    model: type[Model], newly: Mapping[UUID, Mapping[UUID, set[ExclusionKind]]]
) -> Iterator[NewlyExcluded]:
    """Add the exclusions, and end the assignments of whoever has one."""
    before = set(live_exclusions(model).filter(matter__in=list(newly)).values_list("matter_id", "account_id"))
    exclusions = related(model, "exclusions", Exclusion)
    exclusions.bulk_create(
        (
            exclusions.model(matter_id=matter, account_id=account, kind=kind)
            for matter, found in newly.items()
            for account, kinds in found.items()
            for kind in sorted(kinds)
        ),
        batch_size=AT_ONCE,
    )
    ended = _end_assignments(model, newly)
    for matter, found in newly.items():
        for account in sorted(account for account in found if (matter, account) not in before):
            yield NewlyExcluded(matter=matter, account=account, was_assigned=(matter, account) in ended)


def _end_assignments(model: type[Model], newly: Mapping[UUID, Collection[UUID]]) -> set[tuple[UUID, UUID]]:
    ends = related(model, "assignments", Assignment).model._meta.get_field("end").related_model
    live = live_assignments(model).filter(matter__in=list(newly))
    held = [one for one in live if one.account_id in newly[one.matter_id]]
    ends._default_manager.bulk_create(
        ends(assignment=one, ended_by=WORKER, reason=ENDED_BECAUSE) for one in held
    )
    return {(one.matter_id, one.account_id) for one in held}
