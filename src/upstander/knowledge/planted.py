"""The language of fact sheets: one line says what is planted, how much of it, when, and on whose word.

Every line is of a verb (`does`), and the verb says which table the row stands in.
Source: docs/how_to/write_a_case.md
"""

from dataclasses import dataclass

from upstander.knowledge.fields import Fields

TABLES_OF: dict[str, tuple[str, ...]] = {
    "incident": ("incidents", "incident_people"),
    "attend": ("incidents", "incident_people", "attendances", "positions"),
    "log_step": ("incident_events",),
    "party": ("incident_parties",),
    "own": ("case_ownership",),
    "task": ("taskings",),
    "role": ("assigned_roles",),
    "vulnerability": ("vulnerabilities",),
    "condition": ("conditions",),
    "intelligence": ("intelligence",),
    "complaint": ("complaints",),
    "declaration": ("declarations",),
    "training": ("training_records",),
    "scheme": ("youth_schemes", "youth_scheme_members"),
    "call": ("phone_events", "contact_log"),
    "text": ("phone_events", "contact_log"),
    "message": ("messages", "contact_log"),
    "desk_call": ("fixed_line_calls", "contact_log"),
    "look_up": ("access_events",),
    "custody_visit": ("custody_visits",),
    "visit": ("contact_log", "positions"),
    "stop": ("positions",),
    "terminal_stop": ("positions", "vehicle_assignments"),
}
"""Verb to the tables in which its rows stand."""

DOES = tuple(TABLES_OF)
ALONE = ("condition", "intelligence", "complaint", "declaration", "training", "scheme")
"""Verbs whose rows may stand without anybody of the public (`person = 0`)."""
KINDS_OF: dict[str, tuple[str, ...]] = {
    "log_step": ("assign", "hold", "reassign", "close", "note"),
    "party": ("party", "visitor", "witness", "named_by_person"),
    "role": ("family_liaison", "safeguarding", "officer_in_the_case", "offender_manager", "school_link"),
    "condition": ("undertaking", "instruction", "notice", "restriction", "suspension"),
    "intelligence": (
        "sexualised", "boundary", "association", "witness_interference", "other", "uncoded",
    ),
    "declaration": ("relationship", "family", "association", "approach_by_person"),
    "scheme": ("registered", "unregistered"),
}  # fmt: skip
"""Verbs whose kind is a code of its table, with the codes that can be planted."""

DUTY = ("on", "off", "half")
BASIS = ("stated", "assumed")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One line of a fact sheet.

    `person` counts from 1; 0 is nobody. `on` are exact days; otherwise `count` rows fall in `between`
    (days). `log` names the line whose incident is meant; empty means the person's first. `seconds`,
    `minutes` and `log_hours` are (least, most). `times_usual` multiplies how often, and
    `times_usual_minutes` how long, a visit of a task of that `kind` usually is. `logged` is the share that
    the member of staff writes down, from 0 to 1. `review` and `reviewed` count days from the row's own day.
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
    part: str = "victim"
    log: str = ""
    made_by: str = "another"
    direction: str = "out"
    recorded: bool = True
    asked: bool = False
    seconds: tuple[float, float] = (20.0, 300.0)
    minutes: tuple[float, float] = (15.0, 40.0)
    metres: float = 0.0
    alone: bool = False
    evening: bool = False
    logged: float = 0.0
    log_hours: tuple[float, float] = (0.2, 3.0)
    times_usual: float = 0.0
    times_usual_minutes: float = 0.0
    result: str = ""
    coded: str = "unknown"
    undertaking: bool = False
    review: float | None = None
    reviewed: float | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables in which the line's rows stand."""
        return TABLES_OF[self.does]


def read_planted(fields: Fields) -> Planted:
    """One `[[planted]]` table; each fault is noted, and a stand-in comes back."""
    given = fields.table
    line = Planted(
        key=fields.text("key"),
        does=fields.choice("does", DOES),
        basis=fields.choice("basis", BASIS),
        person=_whole(fields, "person", Planted.person),
        count=_whole(fields, "count", max(1, len(given.get("on", ())))),
        between=_pair(fields, "between", Planted.between),
        on=_numbers(fields, "on"),
        until=_day(fields, "until"),
        duty=_one_of(fields, "duty", DUTY),
        kind=_text(fields, "kind", Planted.kind),
        part=_text(fields, "part", Planted.part),
        log=_text(fields, "log", Planted.log),
        made_by=_one_of(fields, "made_by", ("another", "self")),
        direction=_one_of(fields, "direction", ("out", "in", "unrecorded")),
        recorded=_yes(fields, "recorded", otherwise=True),
        asked=_yes(fields, "asked"),
        seconds=_pair(fields, "seconds", Planted.seconds),
        minutes=_pair(fields, "minutes", Planted.minutes),
        metres=_real(fields, "metres"),
        alone=_yes(fields, "alone"),
        evening=_yes(fields, "evening"),
        logged=_real(fields, "logged"),
        log_hours=_pair(fields, "log_hours", Planted.log_hours),
        times_usual=_real(fields, "times_usual"),
        times_usual_minutes=_real(fields, "times_usual_minutes"),
        result=_text(fields, "result", Planted.result),
        coded=_text(fields, "coded", Planted.coded),
        undertaking=_yes(fields, "undertaking"),
        review=_day(fields, "review"),
        reviewed=_day(fields, "reviewed"),
    )
    fields.no_others()
    return line


def _whole(fields: Fields, key: str, otherwise: int) -> int:
    return fields.whole(key) if key in fields.table else otherwise


def _real(fields: Fields, key: str) -> float:
    return float(fields.number(key)) if key in fields.table else 0.0


def _day(fields: Fields, key: str) -> float | None:
    return float(fields.number(key)) if key in fields.table else None


def _text(fields: Fields, key: str, otherwise: str) -> str:
    return fields.text(key) if key in fields.table else otherwise


def _one_of(fields: Fields, key: str, allowed: tuple[str, ...]) -> str:
    return fields.choice(key, allowed) if key in fields.table else allowed[0]


def _yes(fields: Fields, key: str, *, otherwise: bool = False) -> bool:
    return fields.yes_or_no(key) if key in fields.table else otherwise


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
