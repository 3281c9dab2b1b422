"""Where a vehicle or terminal was."""

from upstander.engine.tables.contract import Column, Table, code, moment, ref

TABLE = Table(
    name="positions",
    meaning="One row for each recorded position of a vehicle or terminal.",
    columns_declared=(
        ref("carrier_ref", "The vehicle or terminal.", identifies="vehicle"),
        code("carrier", "Which of the two it is.", ("vehicle", "terminal"), required=True),
        moment("observed_at", "When it was there.", required=True),
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
        Column(name="accuracy_m", kind="real", unit="metres", minimum=0, meaning="Radius of uncertainty."),
        Column(name="speed_kmh", kind="real", unit="km/h", minimum=0, maximum=400, meaning="Speed."),
    ),
    happens="observed_at",
    cannot_show="Who was in the vehicle; that is the assignment's to say.",
    sources="telematics, mobile data terminals",
)
