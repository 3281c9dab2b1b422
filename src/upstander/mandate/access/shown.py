"""A paper as pages show it: where it stands, who signed, and what waits for whom.

Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.accounts.roles import ROLES
from upstander.mandate.access.papers import counts, is_ended, papers, roles_held, roles_to_sign, unsigned
from upstander.mandate.models import Paper
from upstander.mandate.wording import Answered, rows_of


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A paper of a list or a page: the word and the colour of its tag, and what there is to say besides."""

    paper: Paper
    word: str
    colour: str
    detail: str = ""

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
    word, colour, *detail = _state(paper, today)
    return Shown(paper=paper, word=word, colour=colour, detail="".join(detail))


def to_sign(account: Account, *, today: date) -> list[Paper]:
    """The papers that wait for this account's signature, newest first."""
    waiting = papers().filter(end__isnull=True, holds_until__gte=today)
    held = roles_held(account, today=today)
    return [paper for paper in waiting if roles_to_sign(paper, account, today=today, held=held)]


def _state(paper: Paper, today: date) -> tuple[str, ...]:
    if is_ended(paper):
        return gettext("Withdrawn"), "grey"
    if today > paper.holds_until:
        return gettext("Ended"), "grey"
    if lacking := unsigned(paper):
        who = ", ".join(str(ROLES[role].title) for role in lacking)
        return gettext("To be signed"), "yellow", gettext("It waits for: %(who)s.") % {"who": who}
    if counts(paper, today):
        return gettext("Counts"), "green", _on(gettext("Until %(day)s; that day counts."), paper.holds_until)
    return gettext("To come"), "blue", _on(gettext("It begins on %(day)s."), paper.holds_from)


def _on(words: str, day: date) -> str:
    return words % {"day": date_format(day, "j F Y")}
