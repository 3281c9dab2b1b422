"""Which views and tables a query may name, and their columns: one declaration for linter and examples.

The facts views are those of docs/explanation/facts.md (a test compares the two); the small tables
are the contracts' own. What no query may name stands here too, each with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from upstander.engine.tables import TABLES

_FACTS = {
    "contacts": """
        staff_ref VARCHAR, person_ref VARCHAR, channel VARCHAR, direction VARCHAR, occurred_at TIMESTAMP,
        duration_s BIGINT, local_day DATE, local_hour BIGINT, night BOOLEAN, duty VARCHAR, crew VARCHAR,
        private_use BOOLEAN, attribution VARCHAR, confidence DOUBLE, person_link VARCHAR, homes_near BIGINT,
        address_ref VARCHAR, distance_m BIGINT, place_staff BIGINT, near_own_home BOOLEAN,
        stops_before BIGINT, met_at TIMESTAMP, older_tie BOOLEAN, concluded_at TIMESTAMP,
        days_after_conclusion BIGINT, after_conclusion BOOLEAN, accounting VARCHAR,
        accounting_reason VARCHAR, purpose_id VARCHAR, purpose_kind VARCHAR, task_kind VARCHAR,
        known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR""",
    "purposes": """
        purpose_id VARCHAR, purpose_kind VARCHAR, task_kind VARCHAR, staff_ref VARCHAR, person_ref VARCHAR,
        starts_at TIMESTAMP, ends_at TIMESTAMP, made_by VARCHAR, written_at TIMESTAMP, known_at TIMESTAMP,
        source_table VARCHAR, source_row VARCHAR""",
    "message_signs": """
        staff_ref VARCHAR, person_ref VARCHAR, sign_kind VARCHAR, occurred_at TIMESTAMP, local_day DATE,
        confidence DOUBLE, known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR""",
    "meetings": "staff_ref VARCHAR, person_ref VARCHAR, met_at TIMESTAMP, part VARCHAR, known_at TIMESTAMP",
    "work_spans": """
        staff_ref VARCHAR, person_ref VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, span_kind VARCHAR,
        ended_by VARCHAR, known_at TIMESTAMP, source_table VARCHAR, source_row VARCHAR""",
    "peers": "staff_ref VARCHAR, role VARCHAR, duty_pattern VARCHAR, team VARCHAR, unit VARCHAR",
    "exposures": """
        staff_ref VARCHAR, people_met BIGINT, public_contacts BIGINT, numbers_dialled BIGINT,
        look_ups BIGINT, visits BIGINT, duty_days BIGINT""",
    "usual": """
        purpose_kind VARCHAR, task_kind VARCHAR, channel VARCHAR, purposes BIGINT, usual_per_week DOUBLE,
        usual_duration_s DOUBLE, usual_off_duty_share DOUBLE""",
    "coverage": """
        source_table VARCHAR, team VARCHAR, month DATE, rows BIGINT, staff_share DOUBLE, state VARCHAR""",
    "team_days": "team VARCHAR, local_day DATE, duty_state VARCHAR, purpose_state VARCHAR",
}

_SMALL = (
    "assigned_roles",
    "attendances",
    "case_ownership",
    "complaints",
    "conditions",
    "contact_log",
    "custody_visits",
    "declarations",
    "incident_events",
    "incident_parties",
    "incident_people",
    "incidents",
    "intelligence",
    "monitoring_alerts",
    "person_ties",
    "posts",
    "staff",
    "taskings",
    "youth_scheme_members",
)

_GAP = "it shows a gap of the force's, which goes on the control-gap list and adds nothing to anybody's order"
_HARM = "it feeds the harm axis only, and never the likelihood"

CLOSED: Mapping[str, str] = MappingProxyType(
    {
        "harm_people": _HARM,
        "vulnerabilities": _HARM,
        "people": _HARM,
        "training_records": _GAP,
        "vetting_records": _GAP,
        "youth_schemes": _GAP,
        "message_texts": "what was written is read once for its wording, and no query sees it",
        "staff_home_cells": "it is kept only to excuse, under a key of its own",
    }
)
"""Tables that no query may name, each with the reason."""


def _facts(declared: str) -> dict[str, str]:
    columns = (column.split() for column in declared.split(","))
    return {column[0]: column[1] for column in columns}


def _small(table: str) -> dict[str, str]:
    return {column.name: column.sql_type for column in TABLES[table].columns if column.use == "scan"}


VIEWS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {name: _facts(declared) for name, declared in _FACTS.items()} | {name: _small(name) for name in _SMALL}
)
"""Every view that a query may name: its columns with their DuckDB types, those for `use = scan` only."""

OUTPUT = ("staff_ref", "person_ref", "source_table", "source_row", "occurred_at", "amount")
"""The columns of an evidence row, in order; docs/explanation/facts.md."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reach:
    """What a kind of query may name, what is closed to it and why, and the columns that it gives."""

    views: Mapping[str, Mapping[str, str]]
    closed: Mapping[str, str]
    output: tuple[str, ...]


INDICATORS = Reach(views=VIEWS, closed=CLOSED, output=OUTPUT)

_ABOUT_STAFF = "it is about people, and a gap is the force's own"
_GAP_TABLES = ("training_records", "vetting_records", "youth_schemes", "unrecorded_places")
_GAP_VIEWS = ("peers", "posts", "staff", "youth_scheme_members")

CONTROL_GAPS = Reach(
    views=MappingProxyType(
        {name: VIEWS[name] for name in _GAP_VIEWS} | {name: _small(name) for name in _GAP_TABLES}
    ),
    closed=MappingProxyType(
        {name: _ABOUT_STAFF for name in (*VIEWS, *CLOSED) if name not in (*_GAP_VIEWS, *_GAP_TABLES)}
    ),
    output=("about_ref", "unit", "role", "led_by", "since_at", "source_table", "source_row"),
)
"""Queries of docs/explanation/control_gaps.md: over the force's own controls, and nothing that people did."""
