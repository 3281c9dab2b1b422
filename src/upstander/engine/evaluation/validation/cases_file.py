"""A force's concluded cases, read from a CSV file; every fault is told at once, by its row.

Source: docs/how_to/validate_on_your_force.md
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from upstander.domain.refusal import Refusal

COLUMNS = ("case_ref", "staff_ref", "began_on", "discovered_on", "outcome", "own_records")

PROVEN = ("conviction", "gross_misconduct", "misconduct", "left_before_hearing")
NOT_PROVEN = "not_proven"
OUTCOMES = (*PROVEN, NOT_PROVEN)

OWN_TABLES = {
    "complaints": "complaint_ref",
    "intelligence": "intelligence_ref",
    "conditions": "condition_ref",
    "monitoring_alerts": "alert_ref",
}
"""Tables from which a case's own records can be left out, and the column that names the record."""

GUIDE = "docs/how_to/validate_on_your_force.md says how it is written. Nothing was measured."
MOST_SHOWN = 12


class NotCases(Refusal):
    """The file of concluded cases cannot be used; the sentence lists what is wrong, by row."""


@dataclass(frozen=True, kw_only=True, order=True)
class OwnRecord:
    """A record that exists only because the case came to light."""

    table: str
    record_ref: str


@dataclass(frozen=True, kw_only=True)
class ConcludedCase:
    """One case that the force has concluded.

    `began_on` is the first day of the conduct as concluded, None where nobody could say. `row` is the line in
    the file, by which faults are told; no sentence repeats a reference.
    """

    row: int
    case_ref: str
    staff_ref: str
    began_on: date | None
    discovered_on: date
    outcome: str
    own_records: tuple[OwnRecord, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether it counts as one that a scan ought to have put forward."""
        return self.outcome != NOT_PROVEN


def read_cases(file: Path, *, today: date) -> tuple[ConcludedCase, ...]:
    """The cases in `file`, in its order. Raises NotCases with a sentence that lists every fault by row."""
    rows = _rows(file)
    found, faults = [], []
    for number, row in enumerate(rows, start=2):
        wrong = list(_faults(row, today))
        faults += [f"row {number}: {one}" for one in wrong]
        if not wrong:
            found.append(_case(number, row))
    faults += _repeated(found)
    if not rows:
        faults.append("it holds no case")
    if faults:
        raise NotCases(f"{file.name} cannot be used: {_listed(faults)}. {GUIDE}")
    return tuple(found)


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            rows = [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in reader]
    except OSError:
        raise NotCases(f"The cases file {file} cannot be read. Nothing was measured.") from None
    except (UnicodeDecodeError, csv.Error):
        raise NotCases(f"{file.name} is no CSV file in UTF-8. {GUIDE}") from None
    if missing:
        raise NotCases(f"{file.name} has no column {', '.join(missing)}. {GUIDE}")
    return rows


def _faults(row: dict[str, str], today: date) -> Iterator[str]:
    for name in ("case_ref", "staff_ref"):
        if not row[name]:
            yield f"{name} is empty"
    if row["outcome"] not in OUTCOMES:
        yield f"outcome is none of {', '.join(OUTCOMES)}"
    yield from _faults_of_days(row, today)
    yield from _faults_of_records(row["own_records"])


def _faults_of_days(row: dict[str, str], today: date) -> Iterator[str]:
    discovered, began = _day(row["discovered_on"]), _day(row["began_on"])
    if not row["discovered_on"]:
        yield "discovered_on is empty: without it nothing can be left out that came later"
    elif discovered is None:
        yield "discovered_on is no day written as 2024-03-31"
    elif discovered > today:
        yield "discovered_on lies in the future"
    if row["began_on"] and began is None:
        yield "began_on is no day written as 2024-03-31"
    if began and discovered and began > discovered:
        yield "began_on is after discovered_on"


def _faults_of_records(text: str) -> Iterator[str]:
    for part in _parts(text):
        table, mark, ref = part.partition("=")
        if not (mark and ref.strip()):
            yield "own_records is not written as table=reference; table=reference"
        elif table.strip() not in OWN_TABLES:
            yield f"own_records may name {', '.join(OWN_TABLES)} only"


def _case(number: int, row: dict[str, str]) -> ConcludedCase:
    discovered = _day(row["discovered_on"])
    assert discovered is not None
    return ConcludedCase(
        row=number,
        case_ref=row["case_ref"],
        staff_ref=row["staff_ref"],
        began_on=_day(row["began_on"]),
        discovered_on=discovered,
        outcome=row["outcome"],
        own_records=tuple(_record(part) for part in _parts(row["own_records"])),
    )


def _record(part: str) -> OwnRecord:
    table, _, ref = part.partition("=")
    return OwnRecord(table=table.strip(), record_ref=ref.strip())


def _repeated(found: Sequence[ConcludedCase]) -> list[str]:
    seen: dict[str, int] = {}
    faults = []
    for case in found:
        if case.case_ref in seen:
            faults.append(f"row {case.row}: case_ref stands in row {seen[case.case_ref]} already")
        seen.setdefault(case.case_ref, case.row)
    return faults


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _listed(faults: Sequence[str]) -> str:
    more = f"; and {len(faults) - MOST_SHOWN} more" if len(faults) > MOST_SHOWN else ""
    return "; ".join(faults[:MOST_SHOWN]) + more
