"""Calls on desk telephones and control-room positions."""

from upstander.engine.tables.contract import Column, Table, code, moment, phone, ref, staff

TABLE = Table(
    name="fixed_line_calls",
    meaning="One row for each call on a fixed line or control-room position.",
    columns_declared=(
        ref("device_ref", "The line.", required=False, identifies="device"),
        staff("operator_ref", "The operator logged in at the position.", required=False),
        phone("other_number", "The number at the other end.", required=True),
        code(
            "direction",
            "Out, in, or not recorded by this source.",
            ("out", "in", "unrecorded"),
            required=True,
        ),
        moment("started_at", "When it began.", required=True),
        Column(
            name="duration_s",
            kind="integer",
            unit="seconds",
            minimum=0,
            maximum=172_800,
            meaning="How long it lasted.",
        ),
        Column(name="recorded", kind="boolean", meaning="Whether the call was recorded."),
    ),
    happens="started_at",
    cannot_show="Lines that are not logged leave no row at all.",
    sources="telephony or contact-centre system",
)
