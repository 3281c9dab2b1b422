"""Ask for a role for somebody.

Source: docs/explanation/accounts.md
"""

from datetime import date

from django.db import connections
from django.utils.translation import gettext

from upstander.accounts.access.directory import roles_of_person
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, RoleGrant, Site
from upstander.accounts.refusals import NotAllowed
from upstander.accounts.roles import ROLES, clash
from upstander.audit.words import Kind

LONGEST = 366  # days; a role is looked at again each year
LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


def ask_role(*, account: Account, role: str, ends_on: date, by: Actor, today: date) -> RoleGrant:
    """A role that grants nothing until a second person approves it.

    Raises NotAllowed for a role that is not known, a last day in the past or more than a year ahead, a closed
    account, and a role that its owner may not hold together with those they have or that wait.
    """
    with act(by=by, kind=Kind.ALTERATION, what="role.ask", purpose="administration", about=account.id.bytes):
        _refuse(account, role, ends_on, today)
        refuse_a_clash(account, role, today=today)
        return RoleGrant.objects.create(account=account, role=role, asked_by=actor_of(by), ends_on=ends_on)


def refuse_a_clash(account: Account, role: str, *, today: date) -> None:
    """Raises NotAllowed where the role may not be held together with another of the same person."""
    with connections["default"].cursor() as cursor:  # two asked for at once would not see each other
        cursor.execute(LOCK, [f"roles of {account.staff_reference.casefold() or account.pk}"])
    held = roles_of_person(account, today=today)
    if pair := clash({*held, role}):
        raise NotAllowed(
            gettext("This role and those that this person has, or that wait, are kept apart: %(why)s.")
            % {"why": pair.why}
        )


def _refuse(account: Account, role: str, ends_on: date, today: date) -> None:
    if role not in ROLES or account.site != Site.UNIT:
        raise NotAllowed(gettext("Choose one of the roles in the list."))
    if not account.is_active:
        raise NotAllowed(gettext("This account is closed."))
    if not today <= ends_on or (ends_on - today).days > LONGEST:
        raise NotAllowed(gettext("Choose a last day from today to a year ahead."))
    if role in roles_of_person(account, today=today):
        raise NotAllowed(gettext("This person has the role, or it waits for approval. End it first."))
