"""The list of accounts, filtered.

Source: docs/explanation/accounts.md
"""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from upstander.accounts.models import Account


def filtered(accounts: QuerySet[Account], asked: dict[str, Any], *, today: date) -> QuerySet[Account]:
    """Those among `accounts` (with their standing) that were asked for."""
    if name := asked.get("name", "").strip():
        accounts = accounts.filter(
            Q(shown_name__icontains=name) | Q(login_name__icontains=name) | Q(staff_reference__icontains=name)
        )
    if state := asked.get("state"):
        accounts = accounts.filter(_in_state(state, today))
    if role := asked.get("role"):
        accounts = accounts.filter(Q(role_ids__contains=[role]))
    return accounts


def _in_state(state: str, today: date) -> Q:
    if state == "closed":
        return Q(is_closed=True)
    lapsed = Q(vetted_until__isnull=True) | Q(vetted_until__lt=today)
    return Q(is_closed=False) & lapsed if state == "lapsed" else Q(is_closed=False)
