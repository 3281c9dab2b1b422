"""Strategies: small worlds for the whole of contacts and purposes.

One to three members of staff, one to three people, a few days round a clock change; moments come from a
short list on purpose, so that intervals touch, coincide, and cross midnight and the change.
"""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.cast import ASH, BLAKE, DREW, ELLIS, HAZEL, ROWAN, ROWAN_NUMBER, WREN, WREN_NUMBER
from tests.stores import fill
from upstander.engine.tables import TABLES, get

STAFF = (ASH, BLAKE, DREW)
PEOPLE = (WREN, ROWAN, HAZEL)
INCIDENTS = ("I-1", "I-2")
DEVICES = ("D-1", "D-2")
NUMBERS = (WREN_NUMBER, ROWAN_NUMBER)
LINE = "+447700900201"
AUTUMN = datetime(2025, 10, 26, 1)
SPRING = datetime(2025, 3, 30, 1)
STEPS_H = (
    -400,
    -200,
    -73,
    -49,
    -48,
    -25,
    -24,
    -12,
    -4,
    -3,
    -2,
    -1.5,
    -1,
    -0.5,
    0,
    0.5,
    1,
    2,
    3,
    4,
    5,
    10,
    22,
    23,
    24,
    48,
    72,
)

Row = dict[str, Any]
World = dict[str, list[Row]]


def complete(tables: dict[str, list[Row]]) -> World:
    """Every table of the contracts, every column filled as a load would have it."""
    return {
        name: [fill(get(name), row, number) for number, row in enumerate(tables.get(name, []), start=1)]
        for name in TABLES
    }


class Dice:
    """What the rows below draw from: moments round one clock change, the cast, few things of each sort."""

    def __init__(self, draw: st.DrawFn, anchor: datetime) -> None:
        self.draw = draw
        self.anchor = anchor

    def one(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def moment(self) -> datetime:
        moment: datetime = self.anchor + timedelta(hours=self.one(*STEPS_H))
        return moment

    def span(self) -> Row:
        """A span that may be empty, of those that touch each other often."""
        first, last = sorted((self.moment(), self.moment()))
        return {"starts_at": first, "ends_at": last}

    def open_span(self) -> Row:
        return {**self.span(), **({"ends_at": None} if self.one(True, False, False) else {})}

    def record(self, begins: datetime) -> Row:
        """Who made it, and when: beforehand, at once, just inside and outside half a shift, days later."""
        late = timedelta(hours=self.one(-24, 0, 3, 4, 5, 72))
        known_at = begins + timedelta(hours=self.one(0, 0, 30, 90))
        return {"made_by": self.one("another", "self"), "written_at": begins + late, "known_at": known_at}

    def many(self, make: Any, most: int) -> list[Row]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]


@st.composite
def small_worlds(draw: st.DrawFn, anchor: datetime) -> dict[str, list[Row]]:
    """Rows of one small world: contacts of several channels, purposes of several kinds."""
    dice = Dice(draw, anchor)
    tables: dict[str, list[Row]] = {"staff": [{"staff_ref": name} for name in (*STAFF, ELLIS)]}
    tables["people"] = [{"person_ref": name} for name in PEOPLE]
    tables["posts"] = [post(dice, name) for name in STAFF if dice.one(True, True, False)]
    twice = (*STAFF, *STAFF)
    tables["staff_home_cells"] = [home(dice, name) for name in twice if dice.one(True, True, False)]
    for name, make, most in ROWS:
        tables[name] = dice.many(lambda make=make: make(dice), most)
    tables["positions"] = [row for track in dice.many(lambda: standing(dice), 2) for row in track]
    return tables


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to five small worlds in one force, since a database takes longer to build than to fill.

    They share nobody and no number; they share the force's first and last day, as teams of one force do.
    """
    anchor = draw(st.sampled_from([AUTUMN, SPRING]))
    together: dict[str, list[Row]] = {}
    for number, tables in enumerate(draw(st.lists(small_worlds(anchor), min_size=1, max_size=5))):
        for name, rows in tables.items():
            together.setdefault(name, []).extend(apart(row, number) for row in rows)
    return complete(together)


def apart(row: Row, number: int) -> Row:
    """The row with every reference, team and telephone number of its own world."""
    return {key: _apart(key, value, number) for key, value in row.items()}


def _apart(key: str, value: Any, number: int) -> Any:
    if value is not None and (key.endswith("_ref") or key == "team"):
        return f"{value}.{number}"
    if value is not None and key in ("number", "other_number", "line_number"):
        return f"{value[:-3]}{number}{value[-2:]}"
    return value


def post(dice: Dice, staff_ref: str) -> Row:
    role = dice.one("response", "response", "intelligence_desk", "custody")
    manager = dice.one(None, ELLIS, ASH)
    return {
        "staff_ref": staff_ref,
        "role": role,
        "team": dice.one("T-1", "T-1", "T-2", None),
        "line_manager_ref": manager if manager != staff_ref else None,
        "starts_at": datetime(2020, 1, 1),
        "ends_at": None,
    }


def duty(dice: Dice) -> Row:
    return {"staff_ref": dice.one(*STAFF), **dice.span()}


def device(dice: Dice) -> Row:
    return {"device_ref": dice.one(*DEVICES), "device_kind": "mobile", "line_number": dice.one(None, LINE)}


def device_assignment(dice: Dice) -> Row:
    share = dice.one("issued", "pooled")
    return {
        "device_ref": dice.one(*DEVICES),
        "staff_ref": dice.one(*STAFF),
        "share": share,
        **dice.open_span(),
    }


def call(dice: Dice) -> Row:
    channel = dice.one("call", "text")
    return {
        "device_ref": dice.one(*DEVICES, *DEVICES, None),
        "line_number": dice.one(None, LINE),
        "billed_staff_ref": dice.one(*STAFF, None),
        "other_number": dice.one(*NUMBERS, *NUMBERS, LINE),
        "channel": channel,
        "direction": dice.one("out", "in", "unrecorded"),
        "started_at": dice.moment(),
        "duration_s": dice.one(0, 60, 7200) if channel == "call" else None,
    }


def number(dice: Dice) -> Row:
    return {
        "person_ref": dice.one(*PEOPLE),
        "number": dice.one(*NUMBERS),
        "number_kind": dice.one("own", "own", "household", "refuge", "unknown", None),
        "confidence": dice.one(None, None, 0.3, 1.0),
        **dice.one({}, {}, {}, {"starts_at": dice.moment()}, dice.open_span()),
    }


def lookup(dice: Dice) -> Row:
    return {
        "staff_ref": dice.one(*STAFF),
        "person_ref": dice.one(*PEOPLE),
        "occurred_at": dice.moment(),
        "on_behalf_of_ref": dice.one(None, None, *STAFF),
        "log_in": dice.one("own", "pooled", None),
    }


def attendance(dice: Dice) -> Row:
    span = dice.span()
    return {
        "incident_ref": dice.one(*INCIDENTS),
        "staff_ref": dice.one(*STAFF),
        "person_ref": dice.one(None, *PEOPLE),
        "arrived_at": span["starts_at"],
        "left_at": dice.one(None, span["ends_at"]),
        **dice.record(span["starts_at"]),
    }


def incident_person(dice: Dice) -> Row:
    return {"incident_ref": dice.one(*INCIDENTS), "person_ref": dice.one(*PEOPLE), "part": "victim"}


def ownership(dice: Dice) -> Row:
    span = dice.open_span()
    owner = {"incident_ref": dice.one(*INCIDENTS), "staff_ref": dice.one(*STAFF)}
    return {**owner, **span, **dice.record(span["starts_at"])}


def tasking(dice: Dice) -> Row:
    span = dice.open_span()
    pair = {"staff_ref": dice.one(*STAFF), "person_ref": dice.one(*PEOPLE)}
    return {**pair, "task_kind": "statement", **span, **dice.record(span["starts_at"])}


def role(dice: Dice) -> Row:
    kind = dice.one("family_liaison", "safeguarding")
    return {**{key: value for key, value in tasking(dice).items() if key != "task_kind"}, "role_kind": kind}


def logged(dice: Dice) -> Row:
    span = dice.span()
    return {
        "staff_ref": dice.one(*STAFF),
        "person_ref": dice.one(*PEOPLE),
        "channel": dice.one("call", "text", "message", "visit"),
        "occurred_at": span["starts_at"],
        "ended_at": dice.one(None, span["ends_at"]),
        **dice.record(span["starts_at"]),
    }


def custody_visit(dice: Dice) -> Row:
    span = dice.span()
    pair = {"staff_ref": dice.one(*STAFF), "person_ref": dice.one(*PEOPLE)}
    return {**pair, **span, **dice.record(span["starts_at"])}


def declaration(dice: Dice) -> Row:
    span = dice.span()
    return {
        "staff_ref": dice.one(*STAFF),
        "person_ref": dice.one(None, *PEOPLE),
        "declaration_kind": dice.one("relationship", "association", "undeclared_found"),
        "declared_at": span["starts_at"],
        "decided_at": dice.one(None, span["ends_at"]),
        "decided_by_ref": dice.one(None, ELLIS, *STAFF),
        "decision": dice.one("allowed", "conditions", "refused", None),
    }


def vehicle_assignment(dice: Dice) -> Row:
    span = dice.one({"starts_at": datetime(2025, 1, 1), "ends_at": datetime(2026, 1, 1)}, dice.span())
    share = dice.one("logged_on", "pooled")
    return {"carrier_ref": "V-1", "staff_ref": dice.one(*STAFF), "share": share, **span}


def address(dice: Dice) -> Row:
    kind = dice.one("home", "flats", None)
    span = dice.one({}, {}, dice.open_span())
    place = {"address_ref": f"A-{dice.one(1, 2)}", "latitude": 51.5, "longitude": -0.12}
    return {
        "person_ref": dice.one(*PEOPLE),
        **place,
        "address_kind": kind,
        "confidence": dice.one(None, 0.5),
        "home_cell": dice.one("cell-1", "cell-1", "cell-2", None),
        **span,
    }


def home(dice: Dice, staff_ref: str) -> Row:
    cell = dice.one("cell-1", "cell-1", "cell-2")
    return {"staff_ref": staff_ref, "home_cell": cell, "known_at": dice.moment()}


def standing(dice: Dice) -> list[Row]:
    """A vehicle that stands still, near the home or down the road, for nine minutes."""
    begins, latitude = dice.moment(), 51.5 + dice.one(0.0, 0.001, 0.01)
    place = {"carrier_ref": "V-1", "carrier": "vehicle", "latitude": latitude, "longitude": -0.12}
    return [{**place, "observed_at": begins + timedelta(minutes=minute)} for minute in (0, 3, 6, 9)]


ROWS = (
    ("duties", duty, 4),
    ("devices", device, 2),
    ("device_assignments", device_assignment, 4),
    ("phone_events", call, 5),
    ("people_numbers", number, 4),
    ("access_events", lookup, 3),
    ("incident_people", incident_person, 3),
    ("attendances", attendance, 3),
    ("case_ownership", ownership, 2),
    ("taskings", tasking, 2),
    ("assigned_roles", role, 1),
    ("contact_log", logged, 2),
    ("custody_visits", custody_visit, 1),
    ("declarations", declaration, 1),
    ("vehicle_assignments", vehicle_assignment, 3),
    ("people_addresses", address, 2),
)
