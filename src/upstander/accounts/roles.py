"""Roles as data: a plain id, where it signs in, and the capabilities that it grants.

`APART` says what no person may hold together, and why. Nothing here grants content.
Source: docs/explanation/desk.md
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.capabilities import Capability as C


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role of the unit's site; `title` is what a screen calls it, `first` what an approver sees before."""

    id: str
    title: str | Promise
    grants: frozenset[C]
    first: str | Promise = ""


def _role(role_id: str, title: Promise, grants: Iterable[C], *, first: str | Promise = "") -> Role:
    return Role(id=role_id, title=title, grants=frozenset(grants), first=first)


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
            C.RECEIVE_REPORTS,
            C.LEAD_REPORTS,
            C.RUN_SCAN,
            C.READ_RUNS,
            C.READ_FAIRNESS,
            C.APPROVE_ACCOUNTS,
            C.BREAK_GLASS,
            C.SET_GATES,
            C.READ_GATES,
            C.STOP_DESK,
            C.NAME_ON_CALL,
        ],
    ),
    _role(
        "head_of_psd",
        _("Head of professional standards"),
        [
            C.READ_QUEUE,
            C.APPROVE_ANSWER,
            C.RECEIVE_REPORTS,
            C.LEAD_REPORTS,
            C.READ_FAIRNESS,
            C.APPROVE_ACCOUNTS,
            C.APPROVE_BREAK_GLASS,
            C.SIGN_GATES,
            C.READ_GATES,
            C.STOP_DESK,
        ],
    ),
    _role("report_handler", _("Report handler"), [C.RECEIVE_REPORTS]),
    _role(
        "file_opener",
        _("Trained to open files of reports"),
        [C.OPEN_FILES],
        first=_(
            "Ask to see the record of their training in handling what may be distressing, or an indecent "
            "image of a child. The role ends no later than the training is to be done again."
        ),
    ),
    _role("reserved_reader", _("Reserved reader"), [C.IDENTIFY_REPORTS]),
    _role("call_taker", _("Call-taker"), [C.TAKE_REPORTS]),
    _role("safeguarding_lead", _("Safeguarding lead"), [C.DECIDE_SAFEGUARDING]),
    _role("custodian", _("Outside custodian"), [C.HOLD_RESERVED]),
    _role("auditor", _("Independent auditor"), [C.READ_AUDIT, C.READ_FAIRNESS, C.READ_GATES, C.READ_RUNS]),
    _role(
        "data_protection_officer",
        _("Data protection officer"),
        [C.READ_AUDITORS, C.SIGN_GATES, C.READ_GATES, C.STOP_DESK],
    ),
    _role("administrator", _("Administrator"), [C.MANAGE_ACCOUNTS, C.SEE_HEALTH]),
)

ROLES = {role.id: role for role in _ALL}
"""Every role by its id."""


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Two sets of capabilities of which nobody has one of each, and the reason that a screen gives."""

    one: frozenset[C]
    other: frozenset[C]
    why: str | Promise


_CONTENT = frozenset(
    {
        C.READ_QUEUE,
        C.OPEN_CONCERN,
        C.READ_WHOLE_ORDER,
        C.ANSWER_CONCERN,
        C.APPROVE_ANSWER,
        C.DECIDE_SAFEGUARDING,
        C.RECEIVE_REPORTS,
        C.LEAD_REPORTS,
        C.IDENTIFY_REPORTS,
        C.OPEN_FILES,
        C.TAKE_REPORTS,
        C.RUN_SCAN,
        C.HOLD_RESERVED,
        C.BREAK_GLASS,
    }
)
_SECOND = frozenset({C.APPROVE_ACCOUNTS, C.APPROVE_BREAK_GLASS, C.SIGN_GATES})
_AUDITS = frozenset({C.READ_AUDIT, C.READ_AUDITORS})


def _apart(one: Iterable[C], other: Iterable[C], why: Promise) -> Apart:
    return Apart(one=frozenset(one), other=frozenset(other), why=why)


APART = (
    _apart(
        [C.MANAGE_ACCOUNTS],
        _CONTENT | _SECOND,
        _("whoever gives access does not also read what it opens, nor approve it"),
    ),
    _apart([C.ANSWER_CONCERN], [C.APPROVE_ANSWER], _("nobody approves an answer that they might have given")),
    _apart(
        _AUDITS,
        _CONTENT | {C.MANAGE_ACCOUNTS, C.APPROVE_ACCOUNTS, C.APPROVE_BREAK_GLASS, C.SET_GATES},
        _("whoever acts does not also read the audit of it"),
    ),
    _apart([C.READ_AUDIT], [C.READ_AUDITORS], _("the auditors are audited by somebody else")),
    _apart(
        [C.IDENTIFY_REPORTS],
        [C.RECEIVE_REPORTS, C.LEAD_REPORTS],
        _("whoever finds out who is meant passes the report on, and does not handle it"),
    ),
    _apart(
        [C.TAKE_REPORTS],
        [C.RECEIVE_REPORTS, C.LEAD_REPORTS, C.IDENTIFY_REPORTS],
        _("whoever takes a report down for somebody does not also read it afterwards"),
    ),
    _apart([C.BREAK_GLASS], [C.APPROVE_BREAK_GLASS], _("breaking glass takes a second person")),
    _apart([C.SET_GATES], [C.SIGN_GATES], _("whoever records a gate does not also sign it")),
    _apart(
        [C.HOLD_RESERVED],
        # Having been trained to open files opens no report: see docs/explanation/reporting.md.
        (_CONTENT | _SECOND | {C.SET_GATES}) - {C.HOLD_RESERVED, C.OPEN_FILES},
        _("matters about the unit are held by somebody who is not of the unit"),
    ),
)
"""What no person may hold together."""


def clash(role_ids: Iterable[str]) -> Apart | None:
    """The first pair that these roles would bring together in one person; None where they may be."""
    held = granted(role_ids)
    return next((pair for pair in APART if held & pair.one and held & pair.other), None)


def granted(role_ids: Iterable[str]) -> frozenset[C]:
    """The capabilities of all the roles together; an id that is no longer known grants nothing."""
    return frozenset().union(*(ROLES[found].grants for found in role_ids if found in ROLES))
