"""Which accounts, and which things that wait for a second person, somebody may see.

Source: docs/explanation/accounts.md
"""

from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from upstander.accounts.access.standing import may
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Help, RoleGrant, Vetting


def visible_to(account: Account, *, today: date) -> QuerySet[Account]:
    """Every account of this site for whoever manages or approves accounts; for anybody else their own."""
    if any(
        may(account, known, today=today)
        for known in (Capability.MANAGE_ACCOUNTS, Capability.APPROVE_ACCOUNTS)
    ):
        return Account.objects.all()
    return Account.objects.filter(pk=account.pk)


def with_standing(accounts: QuerySet[Account], *, today: date) -> QuerySet[Account]:
    """The same with `role_ids`, `vetted_until` and `is_closed`, in one question to the database."""
    newest = Vetting.objects.filter(account=OuterRef("pk")).order_by("-recorded_at")
    good = Q(
        role_grants__ends_on__gte=today, role_grants__approval__isnull=False, role_grants__end__isnull=True
    )
    return accounts.annotate(
        role_ids=ArrayAgg("role_grants__role", filter=good, distinct=True, default=[]),
        vetted_until=Subquery(newest.values("good_until")[:1]),
        is_closed=Exists(Account.objects.filter(pk=OuterRef("pk"), closing__isnull=False)),
    )


def grants_waiting(account: Account, *, today: date) -> QuerySet[RoleGrant]:
    """Roles that wait for this person's yes or no: not their own, nor what they asked for."""
    if not may(account, Capability.APPROVE_ACCOUNTS, today=today):
        return RoleGrant.objects.none()
    waiting = RoleGrant.objects.filter(
        approval__isnull=True, end__isnull=True, ends_on__gte=today, account__closing__isnull=True
    )
    return (
        waiting.exclude(account=account)
        .exclude(asked_by=account.actor)
        .select_related("account")
        .order_by("asked_at")
    )


def helps_waiting(account: Account, *, today: date) -> QuerySet[Help]:
    """Requests for help that wait for this person's yes or no."""
    if not may(account, Capability.APPROVE_ACCOUNTS, today=today):
        return Help.objects.none()
    waiting = Help.objects.filter(decision__isnull=True, account__closing__isnull=True)
    return (
        waiting.exclude(account=account)
        .exclude(asked_by=account.actor)
        .select_related("account")
        .order_by("asked_at")
    )


def roles_of_person(account: Account, *, today: date) -> set[str]:
    """Roles that the person behind this account holds or waits for, over all their open accounts."""
    same = Q(account=account)
    if account.staff_reference:
        same |= Q(account__staff_reference__iexact=account.staff_reference)
    held = RoleGrant.objects.filter(same, end__isnull=True, ends_on__gte=today, account__closing__isnull=True)
    return set(held.values_list("role", flat=True))


def approver_exists(*, today: date) -> bool:
    """Whether anybody can already be the second person for roles."""
    open_accounts = Account.objects.filter(closing__isnull=True)
    return any(may(account, Capability.APPROVE_ACCOUNTS, today=today) for account in open_accounts)
