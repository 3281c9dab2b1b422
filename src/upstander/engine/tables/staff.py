"""Everyone who serves: officers, specials, PCSOs, police staff, volunteers, contractors."""

from upstander.engine.tables.contract import Column, Table, code, staff

TABLE = Table(
    name="staff",
    meaning="One row for each person who serves with the police, whatever their contract.",
    columns_declared=(
        staff(),
        code(
            "employment",
            "The kind of contract; it decides which track of the law applies.",
            ("officer", "special", "pcso", "staff", "volunteer", "contractor"),
        ),
        Column(name="joined_on", kind="day", meaning="First day of service."),
        Column(name="left_on", kind="day", meaning="Last day of service; empty while serving."),
    ),
    ordered_pairs=(("joined_on", "left_on"),),
    cannot_show="Sex, age, ethnicity and every other protected characteristic are refused.",
    sources="HR system",
)
