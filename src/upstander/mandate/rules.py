"""How long each paper may hold, and who signs it. No source publishes the numbers: they are ours.

Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.mandate.models import GateId

SOON = 30  # days before the last one, from which on pages say that it is coming


@dataclass(frozen=True, kw_only=True)
class PaperRule:
    """What a gate asks of its paper; `signed_as` are roles, each of which signs once."""

    gate: GateId
    lead: str | Promise
    longest: int  # days from the first to the last
    signed_as: tuple[str, ...]
    opens: bool = True  # whether data of a real force wait for it


def _rule(gate: GateId, lead: Promise, *, longest: int, signed_as: tuple[str, ...]) -> PaperRule:
    return PaperRule(gate=gate, lead=lead, longest=longest, signed_as=signed_as)


_STANDARDS, _PROTECTION = "head_of_psd", "data_protection_officer"

PAPERS: dict[str, PaperRule] = {
    rule.gate.value: rule
    for rule in (
        _rule(
            GateId.LIMITS,
            _(
                "What is never collected, who may open, what happens to the innocent, what the person "
                "harmed is owed, and when it is switched off; agreed with those whom it touches."
            ),
            longest=366,
            signed_as=(_STANDARDS, _PROTECTION),
        ),
        _rule(
            GateId.AUTHORITY,
            _(
                "Who allowed the standing scan, for what, on which basis, over which data and until when. "
                "It is the same authority as the file with which a store is scanned."
            ),
            longest=366,  # as domain.authority.LONGEST_DAYS: a standing scan is looked at again each year
            signed_as=(_STANDARDS,),
        ),
        _rule(
            GateId.ASSESSMENT,
            _("That the risks to everybody in the data were assessed, and when that is due again."),
            longest=366,
            signed_as=(_PROTECTION,),
        ),
        _rule(
            GateId.REGISTERS,
            _(
                "That both registers were supplied by those who keep them, and applied before a row was "
                "written. Nothing of what is in them."
            ),
            longest=92,  # a quarter: handsets and vehicles change, and whoever keeps a register says so again
            signed_as=(_PROTECTION,),
        ),
        _rule(
            GateId.PACKS,
            _(
                "The indicators and settings that decide who is put forward, by digest. A scan on any "
                "others is not loaded."
            ),
            longest=366,
            signed_as=(_STANDARDS, _PROTECTION),
        ),
        PaperRule(
            gate=GateId.END_OF_USE,
            lead=_(
                "Who decided that the desk is taken out of use, and what becomes of what it does not hold "
                "itself. While this counts and the desk is off, whoever runs the machine can destroy its "
                "keys and records, for good."
            ),
            longest=14,  # enough to find a day on which everybody is there; then it is decided anew
            signed_as=(_STANDARDS, _PROTECTION),
            opens=False,
        ),
    )
}
"""Every paper, in the order in which to see to them."""

OPENING = tuple(rule.gate for rule in PAPERS.values() if rule.opens)
"""The gates that have to stand before data of a real force are loaded."""
