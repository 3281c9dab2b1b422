"""Published cases as data: what is stated, what had to be assumed, and how much of each is planted.

Look-alikes stand beside them in the same form: people whose ordinary, accounted work resembles a case.
Days count from the first contact through work (day 0); they may be below nought.
Source: docs/explanation/invented_force.md
"""

from dataclasses import dataclass
from pathlib import Path

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL

SEEN = ("early", "days", "no warning", "control gap", "never")
DOES = (
    "incident", "attend", "task", "role", "own", "vulnerability", "condition", "intelligence", "complaint",
    "declaration", "call", "text", "look_up", "visit", "stop", "terminal_stop",
)  # fmt: skip
DUTY = ("on", "off", "half")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One line of a recipe: what is planted, how much of it, when, and whether the source states it.

    `person` counts from 1. `on` are exact days; otherwise `count` rows fall in `between` (days).
    `seconds`, `minutes` and `log_hours` are (least, most). `times_usual` multiplies how often, and
    `times_usual_minutes` how long, a visit of a task of that `kind` usually is. `logged` is the share
    that the member of staff writes down, from 0 to 1.
    """

    key: str
    does: str
    basis: str
    person: int = 1
    count: int = 1
    between: tuple[float, float] = (0.0, 0.0)
    on: tuple[float, ...] = ()
    until: float | None = None
    duty: str = "on"
    kind: str = ""
    made_by: str = "another"
    seconds: tuple[float, float] = (20.0, 300.0)
    minutes: tuple[float, float] = (15.0, 40.0)
    metres: float = 0.0
    alone: bool = False
    evening: bool = False
    logged: float = 0.0
    log_hours: tuple[float, float] = (0.2, 3.0)
    times_usual: float = 0.0
    times_usual_minutes: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Case:
    """One published case, or one look-alike (`number` 0, `beside` the case it stands by)."""

    id: str
    number: int
    title: str
    role: str
    people: int
    days: int
    planted: tuple[Planted, ...]
    seen: str = "never"
    stated: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    beside: int = 0
    busy: float = 1.0


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
    case = Case(
        id=fields.text("id", "case_2"),
        number=fields.whole("number") if published else 0,
        title=fields.text("title"),
        role=fields.text("role", "pcso"),
        people=fields.whole("people"),
        days=fields.whole("discovered") if published else fields.whole("days"),
        seen=fields.choice("seen", SEEN) if published else "never",
        stated=fields.texts("stated", required=published),
        assumed=fields.texts("assumed", required=published),
        beside=0 if published else fields.whole("beside"),
        busy=float(fields.number("busy", above=0)) if "busy" in fields.table else 1.0,
        planted=tuple(_planted(one) for one in fields.each("planted")),
    )
    fields.no_others()
    return case


def _planted(fields: Fields) -> Planted:
    given = fields.table
    line = Planted(
        key=fields.text("key"),
        does=fields.choice("does", DOES),
        basis=fields.choice("basis", ("stated", "assumed")),
        person=fields.whole("person") if "person" in given else 1,
        count=fields.whole("count") if "count" in given else max(1, len(given.get("on", ()))),
        between=_pair(fields, "between", (0.0, 0.0)),
        on=_numbers(fields, "on"),
        until=float(fields.number("until")) if "until" in given else None,
        duty=fields.choice("duty", DUTY) if "duty" in given else "on",
        kind=fields.text("kind") if "kind" in given else "",
        made_by=fields.choice("made_by", ("another", "self")) if "made_by" in given else "another",
        seconds=_pair(fields, "seconds", Planted.seconds),
        minutes=_pair(fields, "minutes", Planted.minutes),
        metres=float(fields.number("metres")) if "metres" in given else 0.0,
        alone=fields.yes_or_no("alone") if "alone" in given else False,
        evening=fields.yes_or_no("evening") if "evening" in given else False,
        logged=float(fields.number("logged")) if "logged" in given else 0.0,
        log_hours=_pair(fields, "log_hours", Planted.log_hours),
        times_usual=float(fields.number("times_usual")) if "times_usual" in given else 0.0,
        times_usual_minutes=float(fields.number("times_usual_minutes"))
        if "times_usual_minutes" in given
        else 0.0,
    )  # fmt: skip
    fields.no_others()
    return line


def _numbers(fields: Fields, key: str) -> tuple[float, ...]:
    fields.seen.add(key)
    values = fields.table.get(key, [])
    if not isinstance(values, list) or not all(type(value) in (int, float) for value in values):
        fields.fault(key, "the value is not a list of numbers.", f"Write {key} = [5, 7].")
        return ()
    return tuple(float(value) for value in values)


def _pair(fields: Fields, key: str, otherwise: tuple[float, float]) -> tuple[float, float]:
    values = _numbers(fields, key)
    if key not in fields.table or not values:
        return otherwise
    if len(values) != 2 or values[0] > values[1]:
        fields.fault(key, "the value is not a least and a most.", f"Write {key} = [10, 20].")
        return otherwise
    return values[0], values[1]
