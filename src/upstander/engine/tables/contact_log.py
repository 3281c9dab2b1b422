"""Contact that somebody wrote down: on the case log, the diary, the pocket notebook system."""

from upstander.engine.tables.contract import MADE_BY, WRITTEN_AT, Table, code, moment, person, staff

TABLE = Table(
    name="contact_log",
    meaning="One row for each contact with a member of the public that was logged.",
    columns_declared=(
        staff(),
        person(),
        code("channel", "How.", ("call", "text", "message", "visit"), required=True),
        moment("occurred_at", "When it took place.", required=True),
        moment("ended_at", "When it ended, for visits."),
        code("crew", "Alone, with a colleague, or not said.", ("alone", "crewed", "unknown")),
        MADE_BY,
        WRITTEN_AT,
    ),
    happens="occurred_at",
    ordered_pairs=(("occurred_at", "ended_at"),),
    cannot_show="Contact that nobody logged.",
    sources="case log, victim contact log, electronic notebook",
)
