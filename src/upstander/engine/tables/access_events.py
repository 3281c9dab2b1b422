"""Look-ups: who opened whose record."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, staff

TABLE = Table(
    name="access_events",
    meaning="One row for each time a person's record was searched for, opened, changed or printed.",
    columns_declared=(
        staff(meaning="The holder of the log-in."),
        person(meaning="The person whose record it was."),
        Column(name="system", kind="text", meaning="The system."),
        code("action", "What was done.", ("search", "view", "edit", "print")),
        moment("occurred_at", "When.", required=True),
        Column(name="reason_code", kind="text", meaning="The reason that the system asked for."),
        staff("on_behalf_of_ref", "Who asked for it, where the system records that.", required=False),
        code("log_in", "The holder's own log-in, or one that several use.", ("own", "pooled")),
    ),
    happens="occurred_at",
    cannot_show="The log shows the operator, not who asked.",
    sources="audit logs of records, command and control, custody and intelligence systems",
)
