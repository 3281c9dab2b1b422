"""Who was logged on to which vehicle or terminal."""

from upstander.engine.tables.contract import Table, code, moment, ref, staff

TABLE = Table(
    name="vehicle_assignments",
    meaning="One row for each span in which a member of staff used a vehicle or terminal.",
    columns_declared=(
        ref("carrier_ref", "The vehicle or terminal.", identifies="vehicle"),
        staff(),
        moment("starts_at", "From when.", required=True),
        moment("ends_at", "Until when.", required=True),
        code(
            "share",
            "Logged on by name, or one of a pool who had the keys.",
            ("logged_on", "pooled"),
            required=True,
        ),
    ),
    happens="starts_at",
    ordered_pairs=(("starts_at", "ends_at"),),
    cannot_show="Keys lent without a log-on.",
    sources="telematics log-on, duty or key management system",
)
