"""What has to stand before data of a real force are loaded: each gate, and a refusal of all that is missing.

Source: docs/explanation/mandate.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.accounts.access.custody import agreement_in_force, reserved_groups
from upstander.accounts.roles import ROLES
from upstander.domain.refusal import Refusal
from upstander.mandate.access.papers import counts, counts_since, is_ended, papers, unsigned
from upstander.mandate.access.switch import is_on
from upstander.mandate.models import GateId, Paper
from upstander.mandate.rules import OPENING, SOON

SWITCH = "switch"


class NotPermitted(Refusal):
    """Something that has to stand first does not; the sentence lists all of it."""


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
    return _gates(list(papers()), today)


def gate_on_paper(gate: GateId, today: date) -> Gate:
    """One gate that a paper opens, whether or not anything waits for it."""
    return _on_paper(gate, list(papers().filter(gate=gate)), today)


def require_gates(today: date, *, invented: bool, authority: str = "", packs: str | None = "") -> None:
    """Raises NotPermitted with everything that is missing. Invented data need the switch alone.

    `authority` is the digest of the authority on which the data were read; `packs` that of what decided who
    is seen, and None for people, on whom nothing decides.
    """
    found = list(papers())
    missing = [gate.sentence for gate in _shut(found, today, invented=invented)]
    if not invented:
        missing += _unlike(GateId.AUTHORITY, authority, _counting(found, GateId.AUTHORITY, today))
        missing += _unlike(GateId.PACKS, packs, _counting(found, GateId.PACKS, today)[:1])
    _refuse(missing, gettext("What has to stand first does not. %(listed)s Nothing was loaded."))


def require_gates_to_read(today: date, *, invented: bool, authority: str = "") -> None:
    """The same before a scan reads a row: all but what decides who is seen, which only a scan can list."""
    found = list(papers())
    shut = _shut(found, today, invented=invented)
    missing = [gate.sentence for gate in shut if gate.id != GateId.PACKS]
    if not invented:
        missing += _unlike(GateId.AUTHORITY, authority, _counting(found, GateId.AUTHORITY, today))
    _refuse(missing, gettext("What has to stand first does not. %(listed)s Nothing was read."))


def _shut(found: Sequence[Paper], today: date, *, invented: bool) -> list[Gate]:
    """The gates that do not stand and have to."""
    shut = [gate for gate in _gates(found, today) if not gate.stands]
    return [gate for gate in shut if gate.id == SWITCH] if invented else shut


def _refuse(missing: Sequence[str], said: str) -> None:
    if missing:
        listed = " ".join(f"({number}) {sentence}" for number, sentence in enumerate(missing, 1))
        raise NotPermitted(said % {"listed": listed})


def _gates(found: Sequence[Paper], today: date) -> tuple[Gate, ...]:
    on_paper = (_on_paper(gate, [each for each in found if each.gate == gate], today) for gate in OPENING)
    return (*on_paper, _custodian(today), _reserved(), _switch())


def _on_paper(gate: str, found: Sequence[Paper], today: date) -> Gate:
    title = str(GateId(gate).label)
    if counting := _counting(found, gate, today):
        newest = counting[0]
        since, until = counts_since(newest), newest.holds_until
        return Gate(id=gate, title=title, page=f"gate-{gate}", since=since, until=until)
    missing = _why_not(found[0], today) if found else gettext("none is recorded.")
    return Gate(id=gate, title=title, page=f"gate-{gate}", missing=missing)


def _counting(found: Sequence[Paper], gate: str, today: date) -> list[Paper]:
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


def _unlike(gate: GateId, digest: str | None, counting: Sequence[Paper]) -> Iterator[str]:
    """A sentence where what came is not what was signed; the gate itself says it where nothing was."""
    if digest is None or not counting or digest in {paper.key for paper in counting}:
        return
    if gate == GateId.AUTHORITY:
        yield gettext(
            "Monitoring authority: the data were read on another authority than the one that is signed here, "
            "or nothing says on which. Read them on the file whose digest is recorded."
        )
    else:
        yield gettext(
            "What decides who is seen: this scan was run on other indicators or settings than were signed. "
            "They are listed under that gate; look at what changed, and have it signed."
        )


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
