"""The gaps in the force's own controls as the report and the terminal show them: by control.

Source: docs/explanation/control_gaps.md
"""

from dataclasses import dataclass

from upstander.documents.report import words
from upstander.engine.concerns.model import ControlCheck, ControlGap, Scan

SHOWN = 10  # teams or places of one control shown at once; the rest is folded away


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One control with its gaps, those with most records first."""

    check: ControlCheck
    first: tuple[ControlGap, ...]
    further: tuple[ControlGap, ...]

    @property
    def title(self) -> str:
        """The control's title."""
        return self.check.title

    @property
    def gaps(self) -> tuple[ControlGap, ...]:
        """All its gaps."""
        return (*self.first, *self.further)


def kinds(scan: Scan) -> tuple[Kind, ...]:
    """Every control of the scan, asked or not, in order of title; schemes first, as children come first."""
    found = [_kind(scan, check) for check in scan.control_checks]
    return tuple(sorted(found, key=lambda kind: (not _is_scheme(kind), kind.title)))


def in_words(kind: Kind) -> str:
    """What was found, in a sentence: how many, how many records, and what could not be asked."""
    if not kind.check.asked:
        lacked = words.listed([words.code(name) for name in kind.check.missing_tables])
        return f"could not be asked, for want of {lacked}. Hides: {kind.check.hides}"
    if not kind.gaps:
        return "no gap on record."
    things = words.count(len({gap.about_ref for gap in kind.gaps}), kind.gaps[0].about)
    records = words.count(sum(gap.records for gap in kind.gaps), "record")
    return f"{things}, {records}."


def _kind(scan: Scan, check: ControlCheck) -> Kind:
    found = tuple(gap for gap in scan.control_gaps if gap.gap_id == check.gap_id)
    return Kind(check=check, first=found[:SHOWN], further=found[SHOWN:])


def _is_scheme(kind: Kind) -> bool:
    return any(gap.about == "scheme" for gap in kind.gaps)
