"""Every page that somebody can go to, with a line on what it is for: what the menu has no room for.

Source: docs/explanation/pages.md
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability as C


@dataclass(frozen=True, kw_only=True)
class Way:
    """One page: the route's name, what it takes to reach it (None: to be signed in), and what it is for."""

    name: str
    to: C | None
    title: str | Promise
    what_for: str | Promise


def _way(name: str, to: C | None, title: Promise, what_for: Promise) -> Way:
    return Way(name=name, to=to, title=title, what_for=what_for)


GROUPS: tuple[tuple[Promise, tuple[Way, ...]], ...] = (
    (
        _("Concerns"),
        (
            _way(
                "queue", C.READ_QUEUE, _("Queue"), _("What waits, in order and without names; what is yours.")
            ),
            _way("queue-bands", C.READ_QUEUE, _("Bands"), _("What waits, by how likely and how grave.")),
            _way("to-do", None, _("To do"), _("Your tasks and the clocks that run.")),
            _way(
                "safeguarding",
                C.DECIDE_SAFEGUARDING,
                _("Safeguarding"),
                _("Where you are asked to decide for the other person."),
            ),
            _way(
                "reserved",
                C.HOLD_RESERVED,
                _("Reserved matters"),
                _("Matters about the unit itself, under your key."),
            ),
            _way(
                "set-aside",
                C.APPROVE_ANSWER,
                _("Set aside"),
                _("What waits or is left out, by whom, and until when."),
            ),
            _way(
                "packs-waiting",
                C.APPROVE_ANSWER,
                _("Wider enquiries"),
                _("Packs that wait for a second person."),
            ),
            _way(
                "order",
                C.READ_WHOLE_ORDER,
                _("Beneath the line"),
                _("What the newest scan ordered and did not put forward."),
            ),
        ),
    ),
    (
        _("Reports"),
        (
            _way("inbox", None, _("Reports"), _("What people told us, and you were given to read.")),
            _way(
                "reserved-inbox",
                C.HOLD_RESERVED,
                _("Reports to the custodian"),
                _("What people told about the unit itself, under your key."),
            ),
            _way(
                "report-figures",
                C.RECEIVE_REPORTS,
                _("Figures"),
                _("How many came in a quarter, and whether promises were kept."),
            ),
            _way(
                "take-report",
                C.TAKE_REPORTS,
                _("Take a report"),
                _("Write down for somebody what they tell you, by telephone or in a letter."),
            ),
            _way(
                "referrals",
                C.TAKE_REPORTS,
                _("Reports passed on by others"),
                _("Put in a file that another line, office or force sent."),
            ),
            _way("report-key", None, _("Your key"), _("What opens the reports that you were given.")),
        ),
    ),
    (
        _("Scans, and how they have done"),
        (
            _way(
                "runs",
                C.READ_RUNS,
                _("Runs"),
                _("Each scan: what it was run on, and what changed. Ask for one."),
            ),
            _way(
                "signs-record",
                C.READ_FAIRNESS,
                _("How the signs have done"),
                _("For each sign, what it came to once people had looked."),
            ),
            _way("fairness", C.READ_FAIRNESS, _("Fairness"), _("Whom the order falls upon, group by group.")),
        ),
    ),
    (
        _("When it cannot wait"),
        (
            _way(
                "on-call",
                C.READ_QUEUE,
                _("On call"),
                _("Who is told of what waits for no turn, and whether they have it."),
            ),
            _way(
                "glass",
                C.BREAK_GLASS,
                _("Break the glass"),
                _("Look at a concern that is not yours, for minutes, with a second person."),
            ),
            _way("notices", None, _("Notices"), _("What waits for your word, and where you are told.")),
            _way("glass-waiting", C.APPROVE_BREAK_GLASS, _("Broken glass"), _("Requests that wait for you.")),
        ),
    ),
    (
        _("What the desk rests on"),
        (
            _way(
                "limits",
                None,
                _("Limits"),
                _("What is never collected, who may open, and what becomes of the innocent."),
            ),
            _way("ladder", None, _("Ladder"), _("What the force may do to look, and what it may not.")),
            _way(
                "gates",
                C.READ_GATES,
                _("What has to stand"),
                _("What is signed before real data are loaded, and the switch."),
            ),
            _way("audit", C.READ_AUDIT, _("Audit"), _("Who looked at what, and why.")),
            _way(
                "audit-looking",
                C.READ_AUDIT,
                _("Who looks the most"),
                _("Looking that is out of the ordinary."),
            ),
            _way("audit-by-two", C.READ_AUDIT, _("Decided by two"), _("Who proposed, who agreed, and when.")),
            _way(
                "audit-glass",
                C.READ_AUDIT,
                _("Glass that was broken"),
                _("Each request, who agreed, and how long."),
            ),
            _way(
                "audit-auditors", C.READ_AUDITORS, _("Audit of the auditors"), _("What auditors looked at.")
            ),
            _way(
                "accounts",
                C.MANAGE_ACCOUNTS,
                _("Accounts"),
                _("Who signs in here, with which roles and vetting."),
            ),
            _way(
                "approvals",
                C.APPROVE_ACCOUNTS,
                _("Approvals"),
                _("Roles and help that wait for a second person."),
            ),
            _way("health", C.SEE_HEALTH, _("Health"), _("Whether every process runs, and what is overdue.")),
        ),
    ),
    (
        _("Yours"),
        (
            _way("your_account", None, _("Your account"), _("Your password, second factors and sessions.")),
            _way(
                "conflicts",
                None,
                _("Your private list"),
                _("Those with whose matters you must not deal. Nobody else reads it."),
            ),
        ),
    ),
)
"""In the order in which they are shown."""


def all_pages(request: HttpRequest) -> HttpResponse:
    """What whoever asks can go to, and nothing of what they cannot."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return render(request, "unit/all_pages.html", {"groups": list(_open_to(standing))})


def _open_to(standing: Standing) -> Iterator[tuple[Promise, list[Way]]]:
    for title, ways in GROUPS:
        shown = [way for way in ways if way.to is None or way.to in standing.capabilities]
        if shown:
            yield title, shown
