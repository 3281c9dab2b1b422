"""Bank holidays as data: `packs/calendars/<id>.toml`, year by year.

Source: docs/explanation/work.md
"""

from datetime import date
from functools import cache
from pathlib import Path

from upstander.domain.clocks.working_days import WorkingDays
from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL

GRADES = ("found", "recalled", "unsure")


@cache
def england_and_wales() -> WorkingDays:
    """The working days of England and Wales. Raises PackFaults."""
    return read_calendar(NATIONAL / "calendars" / "england_and_wales.toml")


def read_calendar(path: Path) -> WorkingDays:
    """The working days that a pack's file gives. Raises PackFaults, which lists every fault."""
    faults: list[Fault] = []
    table = read_toml(path, faults)
    found = _calendar(Fields(file=path.name, table=table, faults=faults)) if table is not None else None
    if faults or found is None:
        raise PackFaults(faults)
    return found


def _calendar(fields: Fields) -> WorkingDays | None:
    fields.day("checked")
    fields.choice("evidence", GRADES)
    fields.text("source")
    years: list[int] = []
    holidays: dict[date, str] = {}
    for each in fields.each("year"):
        years.append(each.whole("year"))
        holidays |= _year(each, years[-1])
    fields.no_others()
    if fields.faults:
        return None
    if not years or years != list(range(years[0], years[0] + len(years))):
        fields.fault("year", "the years do not follow each other.", "Write each year once, in order.")
        return None
    return WorkingDays(first=date(years[0], 1, 1), last=date(years[-1], 12, 31), holidays=holidays)


def _year(fields: Fields, year: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for each in fields.each("holidays"):
        day, name = each.day("on"), each.text("name")
        if day and (day.year != year or day in found):
            each.fault("on", f"{day} is not of {year}, or stands twice.", "Write each day once in its year.")
        elif day:
            found[day] = name
        each.no_others()
    fields.no_others()
    return found
