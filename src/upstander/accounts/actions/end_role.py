"""End a role before its last day.

Source: docs/explanation/accounts.md
"""

from django.utils.translation import gettext

from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import RoleEnd, RoleGrant
from upstander.accounts.refusals import NotAllowed
from upstander.audit.words import Kind


def end_role(*, grant: RoleGrant, by: Actor) -> None:
    """From now on the role grants nothing. It takes one person only, since taking away is safe.

    Raises NotAllowed where it has ended.
    """
    about = grant.account_id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="role.end", purpose="administration", about=about):
        if RoleEnd.objects.filter(grant=grant).exists():
            raise NotAllowed(gettext("This role has ended already."))
        RoleEnd.objects.create(grant=grant, ended_by=actor_of(by))
