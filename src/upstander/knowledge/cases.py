"""Published cases as data: what is stated, what had to be assumed, and how much of each is planted.

Look-alikes stand beside them in the same form: people whose ordinary, accounted work resembles a case.
Days count from the first contact through work (day 0); they may be below nought.
Source: docs/how_to/write_a_case.md
"""

from dataclasses import dataclass
from pathlib import Path

from upstander.knowledge.case_checks import check_lines, check_people
from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.planted import DOES, DUTY, TABLES_OF, Planted, read_planted

__all__ = ["DOES", "DUTY", "SEEN", "TABLES_OF", "Case", "Planted", "read_cases", "read_look_alikes"]

SEEN = ("early", "days", "no warning", "control gap", "never")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One published case, or one look-alike (`number` 0, `beside` the case it stands by).

    `days` is the day on which the case came to light, or the last of a look-alike. `placed` is the day
    that is laid on the mark near the end of the period: `days`, unless the case lasts longer than records
    of it would. `person_level` says that it shows in one person's history, and in no pair. `children`
    are the places of the people who are under 18. `near_home` has the people live by the host's own home,
    where an off-duty terminal then stands.
    """

    id: str
    number: int
    title: str
    role: str
    people: int
    days: int
    planted: tuple[Planted, ...]
    placed: int = 0
    seen: str = "never"
    stated: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    beside: int = 0
    busy: float = 1.0
    person_level: bool = False
    children: tuple[int, ...] = ()
    near_home: bool = False


def read_cases(folder: Path = NATIONAL) -> tuple[Case, ...]:
    """The published cases of a pack, by number. Raises PackFaults, which lists every fault."""
    return tuple(sorted(_read(folder / "cases"), key=lambda case: case.number))


def read_look_alikes(folder: Path = NATIONAL) -> tuple[Case, ...]:
    """The look-alikes of a pack, by id. Raises PackFaults, which lists every fault."""
    return tuple(sorted(_read(folder / "look_alikes"), key=lambda case: case.id))


def _read(folder: Path) -> list[Case]:
    faults: list[Fault] = []
    found: list[Case] = []
    for path in sorted(folder.glob("*.toml")):
        table = read_toml(path, faults)
        if table is not None:
            found.append(_case(Fields(file=f"{folder.name}/{path.name}", table=table, faults=faults)))
    if faults:
        raise PackFaults(tuple(faults))
    return found


def _case(fields: Fields) -> Case:
    published = "number" in fields.table
    days = fields.whole("discovered") if published else fields.whole("days")
    case = Case(
        id=fields.text("id", "case_2"),
        number=fields.whole("number") if published else 0,
        title=fields.text("title"),
        role=fields.text("role", "pcso"),
        people=fields.whole("people"),
        days=days,
        placed=fields.whole("placed") if "placed" in fields.table else days,
        seen=fields.choice("seen", SEEN) if published else "never",
        stated=fields.texts("stated", required=published),
        assumed=fields.texts("assumed", required=published),
        beside=0 if published else fields.whole("beside"),
        busy=float(fields.number("busy", above=0)) if "busy" in fields.table else 1.0,
        person_level=fields.yes_or_no("person_level") if "person_level" in fields.table else False,
        children=_places(fields, "children"),
        near_home=fields.yes_or_no("near_home") if "near_home" in fields.table else False,
        planted=tuple(read_planted(one) for one in fields.each("planted", required=False)),
    )
    check_people(fields, people=case.people, children=case.children, lines=case.planted)
    check_lines(fields, case.planted)
    fields.no_others()
    return case


def _places(fields: Fields, key: str) -> tuple[int, ...]:
    fields.seen.add(key)
    values = fields.table.get(key, [])
    if not isinstance(values, list) or not all(type(value) is int for value in values):
        fields.fault(key, "the value is not a list of people's places.", f"Write {key} = [1].")
        return ()
    return tuple(values)
