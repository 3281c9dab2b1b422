"""Force telephones, terminals and fixed lines. Personal devices are refused."""

from upstander.engine.tables.contract import Column, Table, code, phone, ref

TABLE = Table(
    name="devices",
    meaning="One row for each telephone, terminal or line that the force owns or pays for.",
    columns_declared=(
        ref("device_ref", "The device.", identifies="device"),
        code("device_kind", "What it is.", ("mobile", "terminal", "fixed_line", "radio"), required=True),
        phone("line_number", "Its own number, as bills print it."),
        code(
            "ownership",
            "Who owns it; a personal device is refused without an exhibit and an authority.",
            ("force", "dual_purpose"),
        ),
        Column(
            name="private_use",
            kind="boolean",
            meaning="Whether policy permits limited private use: then off-duty volume is no evidence.",
        ),
        Column(name="recorded", kind="boolean", meaning="Whether calls on the line are recorded."),
    ),
    cannot_show="Personal telephones and accounts, where most such contact ends up.",
    sources="ICT asset register",
)
