"""Stories about contacts: a small force that is always there, and what its facts say.

BLAKE has a mobile, ASH has one too; WREN, ROWAN and HAZEL have numbers of their own. A story adds rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.cast import (
    ASH,
    BLAKE,
    BLAKE_NUMBER,
    DREW,
    ELLIS,
    HAZEL,
    HAZEL_NUMBER,
    ROWAN,
    ROWAN_NUMBER,
    WREN,
    WREN_NUMBER,
)
from tests.stores import make_store
from upstander.engine.contacts import facts

Rows = Sequence[Mapping[str, Any]]

LONG_AGO = "2020-01-01"
FAR_AHEAD = date(2030, 1, 1)
BLAKE_MOBILE, ASH_MOBILE = "D-blake", "D-ash"


def _post(staff_ref: str, role: str) -> dict[str, Any]:
    return {"staff_ref": staff_ref, "role": role, "team": "T-one", "starts_at": LONG_AGO}


def _mobile(device_ref: str, staff_ref: str) -> dict[str, Any]:
    return {"device_ref": device_ref, "staff_ref": staff_ref, "share": "issued", "starts_at": LONG_AGO}


BASE: Mapping[str, Rows] = {
    "staff": [{"staff_ref": one} for one in (ASH, BLAKE, DREW, ELLIS)],
    "posts": [
        _post(ASH, "response"),
        _post(BLAKE, "pcso"),
        _post(DREW, "intelligence_desk"),
        _post(ELLIS, "supervisor"),
    ],
    "devices": [
        {"device_ref": BLAKE_MOBILE, "device_kind": "mobile", "line_number": BLAKE_NUMBER},
        {"device_ref": ASH_MOBILE, "device_kind": "mobile"},
    ],
    "device_assignments": [_mobile(BLAKE_MOBILE, BLAKE), _mobile(ASH_MOBILE, ASH)],
    "people_numbers": [
        {"person_ref": WREN, "number": WREN_NUMBER, "number_kind": "own"},
        {"person_ref": ROWAN, "number": ROWAN_NUMBER, "number_kind": "own"},
        {"person_ref": HAZEL, "number": HAZEL_NUMBER, "number_kind": "own"},
    ],
    # Somebody in the team keeps records, so that none of them says that it never does.
    "incident_people": [{"incident_ref": "I-old", "person_ref": "P-other"}],
    "case_ownership": [
        {"incident_ref": "I-old", "staff_ref": ELLIS, "starts_at": LONG_AGO, "ends_at": "2020-02-01"}
    ],
}


def call(moment: str, *, to: str = WREN_NUMBER, device: str = BLAKE_MOBILE, **more: Any) -> dict[str, Any]:
    """A row of a bill: a call dialled from a device."""
    row = {"device_ref": device, "other_number": to, "channel": "call", "direction": "out"}
    return {**row, "started_at": moment, **more}


def look_up(moment: str, *, by: str = BLAKE, of: str = WREN, **more: Any) -> dict[str, Any]:
    """A row of an access log."""
    return {"staff_ref": by, "person_ref": of, "occurred_at": moment, **more}


def open_facts(folder: Path, *, as_of: date | datetime = FAR_AHEAD, **tables: Rows) -> Any:
    """The facts of the base force with a story's rows, opened as of a date (2030 unless it says)."""
    merged = {name: [*BASE.get(name, ()), *tables.get(name, ())] for name in {*BASE, *tables}}
    store = make_store(folder, tables=merged)
    facts.build(store, folder / "facts.duckdb")
    return facts.open(folder / "facts.duckdb", as_of=as_of)


def contacts(folder: Path, *, as_of: date | datetime = FAR_AHEAD, **tables: Rows) -> list[dict[str, Any]]:
    """Every contact of the story, in order of time."""
    con = open_facts(folder, as_of=as_of, **tables)
    return rows(con, "SELECT * FROM contacts ORDER BY occurred_at, source_row, staff_ref, person_ref")


def rows(con: Any, query: str) -> list[dict[str, Any]]:
    """The rows of a query as dicts."""
    found = con.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def only(found: list[dict[str, Any]], *columns: str) -> list[Any]:
    """Those columns of each row; plain values where it is one column."""
    if len(columns) == 1:
        return [row[columns[0]] for row in found]
    return [tuple(row[column] for column in columns) for row in found]
