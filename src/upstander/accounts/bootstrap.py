"""The first accounts, made at the machine itself, before anybody can sign in.

The command line gives roles until somebody can be the second person for them, and never after. What it may
do later takes away or gives nothing: list, close, open an account without a role, make a code for one that is
not set up.
Source: docs/explanation/accounts.md
"""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from django.utils import timezone

from upstander.accounts.access.directory import approver_exists, with_standing
from upstander.accounts.access.set_up import is_set_up
from upstander.accounts.access.standing import standing_of
from upstander.accounts.actions.ask_role import ask_role
from upstander.accounts.actions.close_account import close_account
from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.actions.open_account import open_account
from upstander.accounts.actions.record_vetting import record_vetting
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, RoleApproval, Site
from upstander.accounts.refusals import NotAllowed
from upstander.accounts.roles import ROLES, granted
from upstander.audit.words import Kind

FOUNDING = "founding:"
"""Who approves what the command line asks for, while nobody else can."""


def add(asked: Namespace, *, by: str) -> str:
    """Open an account and print its set-up code."""
    account = open_account(
        login_name=asked.name,
        shown_name=asked.shown_name or asked.name,
        staff_reference=asked.staff_reference,
        by=by,
    )
    return f"The account {account.login_name} is open.\n{_code(account, by)}"


def code(asked: Namespace, *, by: str) -> str:
    """Another code for an account that is not set up."""
    return _code(_find(asked.name), by)


def grant(asked: Namespace, *, by: str) -> str:
    """Give one of the first roles, and record the vetting that it takes."""
    today = timezone.localdate()
    account = _find(asked.name)
    _refuse_after_the_first(account, asked.role, today)
    if asked.vetted_until:
        record_vetting(
            account=account, level=asked.vetting, good_until=asked.vetted_until, by=by, today=today
        )
    given = ask_role(account=account, role=asked.role, ends_on=asked.until or today, by=by, today=today)
    about = account.id.bytes
    with act(by=by, kind=Kind.ALTERATION, what="role.approve", purpose="first_accounts", about=about):
        RoleApproval.objects.create(grant=given, approved_by=FOUNDING + by.partition(":")[2])
    return f"{account.login_name} is {ROLES[asked.role].title} until {given.ends_on.isoformat()}."


def close(asked: Namespace, *, by: str) -> str:
    """Close an account for good."""
    account = _find(asked.name)
    close_account(account=account, by=by)
    return f"The account {account.login_name} is closed."


def list_all(asked: Namespace, *, by: str) -> str:
    """One line an account: name, state, roles."""
    today = timezone.localdate()
    rows = Account.objects.order_by("login_name")
    if asked.site == Site.UNIT:
        rows = with_standing(rows, today=today)
    return "\n".join(_line(account) for account in rows) or "There are no accounts yet."


def _line(account: Account) -> str:
    state = "open" if account.is_active else "closed"
    if account.is_active and not is_set_up(account):
        state = "not set up"
    return f"{account.login_name:24} {state:12} {', '.join(getattr(account, 'role_ids', []))}".rstrip()


def _code(account: Account, by: str) -> str:
    made = issue_code(account=account, by=by)
    return f"Set-up code, good for seven days and shown this once: {made}\nHand it over in person."


def _find(name: str) -> Account:
    found = Account.objects.filter(login_name__iexact=name).first()
    if found is None:
        raise NotAllowed(f"There is no account {name} on this site. `upstander accounts list` prints all.")
    return found


def _refuse_after_the_first(account: Account, role: str, today: date) -> None:
    if account.site != Site.UNIT:
        raise NotAllowed("Roles are the unit's: leave out --site.")
    if approver_exists(today=today):
        raise NotAllowed(
            "Somebody can approve roles now, so the command line gives none. An administrator asks for the "
            "role on the unit's site, and the approver decides."
        )
    approves = Capability.APPROVE_ACCOUNTS in granted([role])
    if approves and not _administrator_exists(today):
        raise NotAllowed(
            "Give the role `administrator` first: once there is an approver, no more are given here."
        )


def _administrator_exists(today: date) -> bool:
    rows = Account.objects.filter(closing__isnull=True)
    return any(Capability.MANAGE_ACCOUNTS in granted(standing_of(row, today=today).roles) for row in rows)


VERBS: dict[str, Callable[..., str]] = {
    "add": add,
    "code": code,
    "list": list_all,
    "grant": grant,
    "close": close,
}
"""What the command line can do, by its word."""
