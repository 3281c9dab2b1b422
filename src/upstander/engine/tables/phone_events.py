"""Itemised bills of force mobiles: mostly what was dialled, seldom what came in."""

from upstander.engine.tables.contract import Column, Table, code, moment, phone, ref, staff

TABLE = Table(
    name="phone_events",
    meaning="One row for each call or text on a bill that the force pays.",
    columns_declared=(
        ref("device_ref", "The device, where the bill names it.", required=False, identifies="device"),
        phone("line_number", "The device's own number, where the bill names that instead."),
        staff(
            "billed_staff_ref", "The member of staff whom the bill names, where it names one.", required=False
        ),
        phone("other_number", "The number at the other end.", required=True),
        code("channel", "Call or text.", ("call", "text"), required=True),
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
            meaning="How long it lasted; empty for texts.",
        ),
    ),
    happens="started_at",
    cannot_show=(
        "Bills show numbers dialled: incoming calls and texts, and messages sent as data, are usually absent."
    ),
    sources="mobile operator's itemised bill",
)
