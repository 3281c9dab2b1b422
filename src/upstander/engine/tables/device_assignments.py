"""Which device was whose, from when to when."""

from upstander.engine.tables.contract import Table, code, moment, ref, staff

TABLE = Table(
    name="device_assignments",
    meaning="One row for each span in which a device was issued to, or could be used by, a member of staff.",
    columns_declared=(
        ref("device_ref", "The device.", identifies="device"),
        staff(),
        moment("starts_at", "When it was issued.", required=True),
        moment("ends_at", "When it was returned; empty while held."),
        code(
            "share", "Issued to one person, or pooled between several.", ("issued", "pooled"), required=True
        ),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="Who held a pooled device at a given minute.",
    sources="ICT asset register",
)
