"""Which devices the monitoring product covered on which day."""

from upstander.engine.tables.contract import Column, Table, ref

TABLE = Table(
    name="device_coverage",
    meaning="One row for each device and day that the monitoring product reported on.",
    columns_declared=(
        ref("device_ref", "The device.", identifies="device"),
        Column(name="covered_on", kind="day", required=True, meaning="The day."),
        Column(name="covered", kind="boolean", required=True, meaning="Whether it reported."),
    ),
    sources="lawful business monitoring product",
)
