"""Approve a role that somebody else asked for, or decline it.

Source: docs/explanation/accounts.md
"""

from datetime import date

from django.utils.translation import gettext

from upstander.accounts.access.set_up import is_set_up
from upstander.accounts.actions.ask_role import refuse_a_clash
from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Account, RoleApproval, RoleEnd, RoleGrant
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def approve_role(*, grant: RoleGrant, by: Account, today: date) -> None:
    """The second person's yes.

    Raises NotAllowed where the approver asked for it or would get it, where it was decided already or its
    last day is past, where the account is closed, and where its owner has not set the account up: nobody but
    them shall be the first to use what the role opens.
    """
    about = grant.account_id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="role.approve", purpose="second_person", about=about):
        refuse_to_decide(grant, by, today=today)
        if not is_set_up(grant.account):
            raise NotAllowed(
                gettext("The owner of this account has not set it up yet. Wait until they have.")
            )
        refuse_a_clash(grant.account, grant.role, today=today)
        RoleApproval.objects.create(grant=grant, approved_by=actor_of(by))


def decline_role(*, grant: RoleGrant, by: Account, today: date) -> None:
    """The second person's no: the request is at an end. Raises NotAllowed as above."""
    about = grant.account_id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="role.decline", purpose="second_person", about=about):
        refuse_to_decide(grant, by, today=today)
        RoleEnd.objects.create(grant=grant, ended_by=actor_of(by))


def refuse_to_decide(grant: RoleGrant, by: Actor, *, today: date) -> None:
    """Raises NotAllowed where this person, or nobody any more, decides about this request."""
    if grant.asked_by == actor_of(by):
        raise NotAllowed(gettext("You asked for this role. Somebody else has to decide."))
    if isinstance(by, Account) and by.pk == grant.account_id:
        raise NotAllowed(gettext("This role is for you. Somebody else has to decide."))
    decided = (
        RoleApproval.objects.filter(grant=grant).exists() or RoleEnd.objects.filter(grant=grant).exists()
    )
    if decided or not grant.account.is_active or grant.ends_on < today:
        raise NotAllowed(gettext("This request was decided already, or it is over."))
