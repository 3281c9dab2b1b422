"""Roles as data: a plain id, where it signs in, and the capabilities that it grants.

Nobody both administers and reads content, nor answers and approves, nor acts and audits: a test holds these
apart. Nothing here grants content.
Source: docs/explanation/desk.md
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.capabilities import Capability as C


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role of the unit's site; `title` is what a screen calls it."""

    id: str
    title: str | Promise
    grants: frozenset[C]


def _role(role_id: str, title: Promise, grants: Iterable[C]) -> Role:
    return Role(id=role_id, title=title, grants=frozenset(grants))


_ALL = (
    _role("analyst", _("Analyst"), [C.READ_QUEUE, C.OPEN_CONCERN, C.ANSWER_CONCERN]),
    _role(
        "intelligence_officer", _("Intelligence officer"), [C.READ_QUEUE, C.OPEN_CONCERN, C.ANSWER_CONCERN]
    ),
    _role(
        "head_of_ccu",
        _("Head of counter-corruption"),
        [
            C.READ_QUEUE,
            C.OPEN_CONCERN,
            C.READ_WHOLE_ORDER,
            C.APPROVE_ANSWER,
            C.RUN_SCAN,
            C.READ_FAIRNESS,
            C.APPROVE_ACCOUNTS,
            C.BREAK_GLASS,
            C.SET_GATES,
        ],
    ),
    _role(
        "head_of_psd",
        _("Head of professional standards"),
        [C.APPROVE_ANSWER, C.READ_FAIRNESS, C.APPROVE_ACCOUNTS, C.APPROVE_BREAK_GLASS, C.SIGN_GATES],
    ),
    _role("safeguarding_lead", _("Safeguarding lead"), [C.DECIDE_SAFEGUARDING]),
    _role("custodian", _("Outside custodian"), [C.HOLD_RESERVED]),
    _role("auditor", _("Independent auditor"), [C.READ_AUDIT, C.READ_FAIRNESS]),
    _role("data_protection_officer", _("Data protection officer"), [C.READ_AUDITORS, C.SIGN_GATES]),
    _role("administrator", _("Administrator"), [C.MANAGE_ACCOUNTS, C.SEE_HEALTH]),
)

ROLES = {role.id: role for role in _ALL}
"""Every role by its id."""


def granted(role_ids: Iterable[str]) -> frozenset[C]:
    """The capabilities of all the roles together; an id that is no longer known grants nothing."""
    return frozenset().union(*(ROLES[found].grants for found in role_ids if found in ROLES))
