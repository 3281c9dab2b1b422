"""End sessions of one's own.

Source: docs/explanation/accounts.md
"""

from upstander.accounts.access.sessions import sessions_of, table
from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind


def end_session(*, key: str, by: Account) -> bool:
    """End the session that the table calls so, if it is theirs. Whether there was one."""
    with act(by=by, kind=Kind.ALTERATION, what="account.end_session", purpose="own_account"):
        ended, _ = sessions_of(by).filter(session_key=key).delete()
    return bool(ended)


def end_other_sessions(*, own_key: str, by: Account) -> int:
    """End all of theirs but this one, and say how many those were."""
    with act(by=by, kind=Kind.ALTERATION, what="account.end_session", purpose="own_account"):
        return drop_other_sessions(own_key=own_key, by=by)


def drop_other_sessions(*, own_key: str, by: Account) -> int:
    """The same, for an act that is on record by another name: a new password or second factor."""
    ended, _ = table().objects.filter(account=by).exclude(session_key=own_key).delete()
    return ended
