"""What has to stand before data of a real force are loaded: each gate, and what it lacks.

Source: docs/explanation/mandate.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.accounts.access.custody import agreement_in_force, reserved_groups
from upstander.accounts.roles import ROLES
from upstander.mandate.access.papers import counts, counts_since, is_ended, papers, unsigned
from upstander.mandate.access.switch import is_on
from upstander.mandate.models import GateId, Paper
from upstander.mandate.rules import OPENING, SOON

SWITCH = "switch"


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One gate on one day. `missing` says what is, and is empty where it stands; `page` names its page."""

    id: str
    title: str
    page: str
    since: date | None = None
    until: date | None = None  # the last day
    missing: str = ""

    @property
    def stands(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def sentence(self) -> str:
        """What is missing, with the gate's title, for a list of several."""
        return f"{self.title}: {self.missing}"

    def ends_soon(self, today: date) -> bool:
        """Whether its last day is near enough to see to what comes after."""
        return self.stands and self.until is not None and (self.until - today).days <= SOON


def standing_gates(today: date) -> tuple[Gate, ...]:
    """Every gate, in the order in which to see to them; the same few queries however long its history is."""
    return gates_among(list(papers()), today)


def gate_on_paper(gate: GateId, today: date) -> Gate:
    """One gate that a paper opens, whether or not anything waits for it."""
    return _on_paper(gate, list(papers().filter(gate=gate)), today)


def gates_among(found: Sequence[Paper], today: date) -> tuple[Gate, ...]:
    """The same, of papers that are read already."""
    on_paper = (_on_paper(gate, [each for each in found if each.gate == gate], today) for gate in OPENING)
    return (*on_paper, _custodian(today), _reserved(), _switch())


def _on_paper(gate: str, found: Sequence[Paper], today: date) -> Gate:
    title = str(GateId(gate).label)
    if standing := counting(found, gate, today):
        newest = standing[0]
        since, until = counts_since(newest), newest.holds_until
        return Gate(id=gate, title=title, page=f"gate-{gate}", since=since, until=until)
    missing = _why_not(found[0], today) if found else gettext("none is recorded.")
    return Gate(id=gate, title=title, page=f"gate-{gate}", missing=missing)


def counting(found: Sequence[Paper], gate: str, today: date) -> list[Paper]:
    """The papers of one gate that count on that day, newest first."""
    return [each for each in found if each.gate == gate and counts(each, today)]


def _why_not(paper: Paper, today: date) -> str:
    """What the newest paper lacks."""
    if is_ended(paper):
        return gettext("the newest was withdrawn. Record another, and have it signed.")
    if today > paper.holds_until:
        said = gettext("it ended on %(day)s. Record the next one, and have it signed.")
        return said % {"day": _day(paper.holds_until)}
    if lacking := unsigned(paper):
        who = ", ".join(str(ROLES[role].title) for role in lacking)
        return gettext("it waits for the signature of: %(who)s.") % {"who": who}
    return gettext("it begins on %(day)s.") % {"day": _day(paper.holds_from)}


def _custodian(today: date) -> Gate:
    title = gettext("Outside custodian")
    if found := agreement_in_force(today):
        return Gate(
            id="custodian", title=title, page="custodian", since=found.agreed_on, until=found.review_by
        )
    said = gettext("no agreement that two people signed counts today.")
    return Gate(id="custodian", title=title, page="custodian", missing=said)


def _reserved() -> Gate:
    title = gettext("Whose matters go outside")
    said = gettext("no unit, team or role is named.")
    named = reserved_groups().exists()
    return Gate(id="reserved", title=title, page="custodian", missing="" if named else said)


def _switch() -> Gate:
    title = gettext("Kill switch")
    said = gettext("the desk is switched off. Two people switch it on again.")
    return Gate(id=SWITCH, title=title, page="switch", missing="" if is_on() else said)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
