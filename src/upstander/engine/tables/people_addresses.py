"""Addresses of members of the public, dated."""

from upstander.engine.tables.contract import Column, Table, code, moment, person, ref

TABLE = Table(
    name="people_addresses",
    meaning="One row for each address that a record gives for a member of the public.",
    columns_declared=(
        person(),
        ref("address_ref", "The address (a property reference, not its text)."),
        Column(
            name="latitude",
            kind="real",
            unit="degrees",
            required=True,
            minimum=-90,
            maximum=90,
            personal=True,
            meaning="WGS 84 latitude.",
        ),
        Column(
            name="longitude",
            kind="real",
            unit="degrees",
            required=True,
            minimum=-180,
            maximum=180,
            personal=True,
            meaning="WGS 84 longitude.",
        ),
        code(
            "address_kind",
            "What kind of place it is.",
            ("home", "refuge", "hospital", "hostel", "flats", "work", "school", "unknown"),
        ),
        moment("starts_at", "From when."),
        moment("ends_at", "Until when."),
        Column(
            name="confidence",
            kind="real",
            minimum=0,
            maximum=1,
            unit="0 to 1",
            meaning="How sure the link is.",
        ),
        Column(
            name="homes_near",
            kind="integer",
            minimum=0,
            unit="homes",
            meaning="How many homes lie within the stop radius, where the gazetteer says.",
        ),
        Column(
            name="home_cell",
            kind="reference",
            personal=True,
            use="excuse",
            meaning="The same keyed hash of the square in which this address lies, made by the force with "
            "the key that it used for staff_home_cells before export; the key is never in the store.",
        ),
    ),
    ordered_pairs=(("starts_at", "ends_at"),),
    sources="records management system with the force's gazetteer",
)
