"""A made-up force on an in-memory connection: the views of docs/explanation/facts.md, filled by hand."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import duckdb

from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card, CardExplanation, Kept

AS_OF = date(2026, 3, 31)
NOON = datetime(2026, 3, 1, 12)

CONTACTS = """staff_ref VARCHAR, person_ref VARCHAR, channel VARCHAR, direction VARCHAR,
occurred_at TIMESTAMP,
duration_s BIGINT, local_day DATE, local_hour BIGINT, night BOOLEAN, duty VARCHAR, crew VARCHAR,
private_use BOOLEAN, attribution VARCHAR, confidence DOUBLE, person_link VARCHAR, homes_near BIGINT,
address_ref VARCHAR, distance_m BIGINT, place_staff BIGINT, near_own_home BOOLEAN, stops_before BIGINT,
met_at TIMESTAMP, older_tie BOOLEAN,
concluded_at TIMESTAMP, days_after_conclusion BIGINT, after_conclusion BOOLEAN, accounting VARCHAR,
accounting_reason VARCHAR, purpose_id VARCHAR, purpose_kind VARCHAR, task_kind VARCHAR, known_at TIMESTAMP,
source_table VARCHAR, source_row VARCHAR"""

VIEWS = {
    "contacts": CONTACTS,
    "peers": "staff_ref VARCHAR, role VARCHAR, duty_pattern VARCHAR, team VARCHAR, unit VARCHAR",
    "exposures": "staff_ref VARCHAR, people_met BIGINT, public_contacts BIGINT, numbers_dialled BIGINT, "
    "look_ups BIGINT, visits BIGINT, duty_days BIGINT",
    "purposes": "purpose_id VARCHAR, purpose_kind VARCHAR, task_kind VARCHAR, staff_ref VARCHAR, "
    "person_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, made_by VARCHAR, written_at TIMESTAMP, "
    "known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR",
    "work_spans": "staff_ref VARCHAR, person_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, "
    "span_kind VARCHAR, ended_by VARCHAR, known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR",
    "duty_spans": "staff_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, known_at TIMESTAMP, "
    "source_table VARCHAR, source_row VARCHAR",
    "coverage": 'source_table VARCHAR, team VARCHAR, month DATE, "rows" BIGINT, staff_share DOUBLE, '
    "state VARCHAR",
    "team_days": "team VARCHAR, local_day DATE, duty_state VARCHAR, purpose_state VARCHAR",
    "harm_people": "person_ref VARCHAR, born_on DATE, vulnerability_count BIGINT",
    "evidence": "indicator_id VARCHAR, staff_ref VARCHAR, person_ref VARCHAR, source_table VARCHAR, "
    "source_row VARCHAR, occurred_at TIMESTAMP, amount DOUBLE",
}

A_CONTACT: Mapping[str, object] = {
    "channel": "call",
    "direction": "out",
    "occurred_at": NOON,
    "night": False,
    "duty": "on",
    "crew": "unknown",
    "private_use": False,
    "attribution": "issued",
    "confidence": 1.0,
    "person_link": "own",
    "older_tie": False,
    "after_conclusion": False,
    "accounting": "unaccounted",
    "accounting_reason": "no_purpose",
    "known_at": NOON,
    "source_table": "phone_events",
}


def connect(*, small_tables: Iterable[str] = ()) -> duckdb.DuckDBPyConnection:
    """An empty force, with the named contract tables beside the views."""
    con = duckdb.connect(config={"threads": 1})
    for name, columns in VIEWS.items():
        con.execute(f"CREATE TEMP TABLE {name} ({columns})")
    for name in small_tables:
        columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in TABLES[name].columns)
        con.execute(f"CREATE TEMP TABLE {name} ({columns})")
    return con


def put(con: duckdb.DuckDBPyConnection, view: str, *rows: Mapping[str, object]) -> None:
    """Add rows to a view; a row names only the columns that matter to it, the same for all."""
    if not rows:
        return
    names, marks = ", ".join(f'"{name}"' for name in rows[0]), ", ".join("?" for _ in rows[0])
    values = [value for row in rows for value in row.values()]
    con.execute(f"INSERT INTO {view} ({names}) VALUES {', '.join(f'({marks})' for _ in rows)}", values)


def put_staff(
    con: duckdb.DuckDBPyConnection, *refs: str, role: str = "response", pattern: str = "shifts", met: int = 10
) -> None:
    """Members of staff in post, each of whom has met `met` people."""
    post = {"role": role, "duty_pattern": pattern, "team": "T1", "unit": "U1"}
    put(con, "peers", *({"staff_ref": ref, **post} for ref in refs))
    put(con, "exposures", *({"staff_ref": ref, "people_met": met} for ref in refs))


def put_contact(con: duckdb.DuckDBPyConnection, staff: str, person: str, **columns: object) -> None:
    """One contact, unaccounted unless the columns say otherwise."""
    row = {
        **A_CONTACT,
        "staff_ref": staff,
        "person_ref": person,
        "source_row": f"{staff}-{person}",
        **columns,
    }
    row.setdefault("local_day", row["occurred_at"])
    put(con, "contacts", row)


def put_evidence(
    con: duckdb.DuckDBPyConnection,
    indicator: str,
    staff: str,
    person: str | None,
    amount: float = 1.0,
    **columns: object,
) -> None:
    """One row of evidence."""
    row = {
        "indicator_id": indicator,
        "staff_ref": staff,
        "person_ref": person,
        "source_table": "phone_events",
        "source_row": f"{indicator}-{staff}-{person}",
        "occurred_at": NOON,
        "amount": amount,
    }
    put(con, "evidence", row | columns)


def card(indicator: str = "off_duty_contact", **keys: object) -> Card:
    """A card with plain contents; `keys` replace what a test is about."""
    plain: dict[str, object] = {
        "id": indicator,
        "title": indicator.replace("_", " ").capitalize(),
        "status": "trialled",
        "question": "Was there a policing purpose?",
        "source_items": ("S48",),
        "source_words": {},
        "family": "behaviour",
        "group": indicator,
        "level": "pair",
        "unit": "contacts",
        "forbidden": False,
        "exposure": None,
        "cap_bits": 12.0,
        "tables": (),
        "one_of": (),
        "hides": "Calls that nobody accounts for.",
        "kept": Kept(how="append", days=0, why="A call, once made, stands."),
        "parameters": (),
        "explanations": (CardExplanation(text="They knew each other before.", check="older_tie"),),
        "blind_spots": ("Personal telephones.",),
        "fires": None,
        "quiet": None,
        "sql": "",
        "digest": "0" * 64,
    }
    return Card(**(plain | keys))  # type: ignore[arg-type]


def run_of(indicator: str, *, ran: bool = True, missing: tuple[str, ...] = ()) -> IndicatorRun:
    """What the run of an indicator reports."""
    return IndicatorRun(
        indicator_id=indicator,
        title=indicator,
        ran=ran,
        digest="0" * 64,
        seconds=0.0,
        evidence_rows=0,
        missing_tables=missing,
        hides="" if ran else "Stops near a home.",
    )
