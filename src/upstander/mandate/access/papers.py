"""The papers of a gate: which of them count, and which wait for somebody.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from upstander.accounts.access.standing import standing_of
from upstander.accounts.models import Account
from upstander.mandate.models import Paper, Signature
from upstander.mandate.rules import PAPERS


def papers() -> QuerySet[Paper]:
    """Every paper, newest first, with its signatures and its end; no names: the worker reads none."""
    return Paper.objects.select_related("end").prefetch_related("signatures").order_by("-recorded_at")


def papers_with_names(gate: str) -> QuerySet[Paper]:
    """The papers of one gate, newest first, with who recorded, signed and ended them."""
    signatures = Signature.objects.select_related("signed_by").order_by("signed_at")
    return (
        Paper.objects.filter(gate=gate)
        .select_related("recorded_by", "end", "end__ended_by")
        .prefetch_related(Prefetch("signatures", queryset=signatures))
        .order_by("-recorded_at")
    )


def is_ended(paper: Paper) -> bool:
    """Whether it was withdrawn."""
    return hasattr(paper, "end")


def unsigned(paper: Paper) -> tuple[str, ...]:
    """The roles whose signature is still to come."""
    signed = {each.role for each in paper.signatures.all()}
    return tuple(role for role in PAPERS[paper.gate].signed_as if role not in signed)


def counts(paper: Paper, today: date) -> bool:
    """Whether everybody signed it, nobody withdrew it, and today is one of its days; first and last count."""
    in_time = paper.holds_from <= today <= paper.holds_until
    return in_time and not is_ended(paper) and not unsigned(paper)


def counts_since(paper: Paper) -> date:
    """The day from which it counted: its first, or that of its last signature."""
    signed = [timezone.localtime(each.signed_at).date() for each in paper.signatures.all()]
    return max([paper.holds_from, *signed])


def standing(found: Iterable[Paper], today: date) -> list[Paper]:
    """Those that count today, newest first."""
    return [paper for paper in found if counts(paper, today)]


def roles_held(account: Account, *, today: date) -> frozenset[str]:
    """The account's roles today; none once its vetting has lapsed."""
    held = standing_of(account, today=today)
    return frozenset(held.roles) if held.is_vetted else frozenset()


def roles_to_sign(
    paper: Paper, account: Account, *, today: date, held: frozenset[str] | None = None
) -> tuple[str, ...]:
    """The roles in which this account may still sign; none for who recorded it or signed already.

    `held` are the account's roles, where somebody has asked for them already.
    """
    if is_ended(paper) or paper.recorded_by_id == account.pk or today > paper.holds_until:
        return ()
    if any(each.signed_by_id == account.pk for each in paper.signatures.all()):
        return ()
    roles = roles_held(account, today=today) if held is None else held
    return tuple(role for role in unsigned(paper) if role in roles)
