"""A paper as pages show it: where it stands, who signed, and what waits for whom.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.accounts.roles import ROLES
from upstander.mandate.access.papers import counts, is_ended, papers, roles_to_sign, unsigned
from upstander.mandate.models import Paper
from upstander.mandate.wording import Answered, rows_of


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A paper of a list or a page; `colour` is that of its tag."""

    paper: Paper
    words: str
    colour: str

    @property
    def rows(self) -> tuple[Answered, ...]:
        """All that it says."""
        return rows_of(self.paper.words)

    @property
    def signatures(self) -> list[dict[str, object]]:
        """Who signed, in which role, when."""
        return [
            {"name": each.signed_by.shown_name, "role": ROLES[each.role].title, "at": each.signed_at}
            for each in self.paper.signatures.all()
        ]


def shown(paper: Paper, today: date) -> Shown:
    """The paper with where it stands today."""
    words, colour = _state(paper, today)
    return Shown(paper=paper, words=words, colour=colour)


def to_sign(account: Account, *, today: date) -> list[Paper]:
    """The papers that wait for this account's signature, newest first."""
    waiting = papers().filter(end__isnull=True, holds_until__gte=today).exclude(recorded_by=account)
    return [paper for paper in _unsigned(waiting) if roles_to_sign(paper, account, today=today)]


def _unsigned(found: Iterable[Paper]) -> Iterable[Paper]:
    return (paper for paper in found if unsigned(paper))


def _state(paper: Paper, today: date) -> tuple[str, str]:
    if is_ended(paper):
        return gettext("Withdrawn"), "grey"
    if today > paper.holds_until:
        return gettext("Ended"), "grey"
    if lacking := unsigned(paper):
        who = ", ".join(str(ROLES[role].title) for role in lacking)
        return gettext("Waits for: %(who)s") % {"who": who}, "yellow"
    if counts(paper, today):
        return gettext("Counts until %(day)s") % {"day": date_format(paper.holds_until, "j F Y")}, "green"
    return gettext("Begins on %(day)s") % {"day": date_format(paper.holds_from, "j F Y")}, "blue"
