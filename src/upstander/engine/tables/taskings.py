"""Visits and tasks that somebody asked for."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Column, Table, moment, person, staff

TABLE = Table(
    name="taskings",
    meaning="One row for each task that names a member of staff and a member of the public.",
    columns_declared=(
        staff(),
        person(),
        Column(
            name="task_kind",
            kind="text",
            required=True,
            meaning="What was asked: crime_prevention_visit, statement.",
        ),
        moment("starts_at", "From when the task stood.", required=True),
        moment("ends_at", "Until when; empty while it stands."),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="Tasking by word of mouth.",
    sources="tasking system, briefing system, appointment diary",
)
