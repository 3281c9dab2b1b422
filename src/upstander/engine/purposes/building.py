"""Purposes, work spans, meetings, conclusions, duty and what each team logs, built from a store's tables.

Source: docs/explanation/contacts_and_purposes.md
"""

from collections.abc import Callable
from datetime import date

import duckdb

from upstander.engine.purposes.clock import make_clock
from upstander.engine.purposes.settings import set_rules
from upstander.engine.purposes.steps import run_steps
from upstander.knowledge.purposes import PurposeRules

STEPS = (
    "incident_links",
    "purpose_rows",
    "purposes_from_attendances",
    "purposes_from_case_ownership",
    "purposes_from_taskings",
    "purposes_from_assigned_roles",
    "purposes_from_line_supervision",
    "purposes_from_posts",
    "purposes_from_logs",
    "purposes_from_declarations",
    "pairs",
    "purpose_sorts",
    "purposes",
    "meetings",
    "work_spans",
    "conclusions",
    "staff_segments",
    "duty_segments",
    "duty_days",
    "staff_local_days",
    "purpose_weeks",
    "team_calendar",
    "unbooked_days",
    "team_duty",
    "team_purposes",
    "team_days",
)


def build(
    con: duckdb.DuckDBPyConnection,
    *,
    rules: PurposeRules,
    day: date,
    say: Callable[[str], None] | None = None,
) -> None:
    """Make the tables of purposes in `con`, which must hold every table of the contracts by its name.

    `day` decides which values of `rules` apply. Tables that others query go into the attached database
    `kept`; the rest stays in `con`'s own.
    """
    set_rules(con, rules.on(day))
    make_clock(con)
    run_steps(con, __package__, STEPS, say=say)
