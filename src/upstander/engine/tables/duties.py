"""Booked time: the only table that can say that somebody was off duty."""

from upstander.engine.tables.contract import Table, code, moment, staff

TABLE = Table(
    name="duties",
    meaning="One row for each span of booked duty, on call and overtime included.",
    columns_declared=(
        staff(),
        moment("starts_at", "When the duty began.", required=True),
        moment("ends_at", "When the duty ended, as booked off.", required=True),
        code(
            "duty_kind",
            "What kind of duty it was.",
            ("rostered", "overtime", "on_call", "late_off", "court", "training"),
        ),
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="A team that seldom books on is reported as unknown, not as off duty.",
    sources="duty management system",
)
