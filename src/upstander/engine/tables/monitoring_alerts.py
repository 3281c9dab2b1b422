"""Alerts of the force's own monitoring product: read here, never made here."""

from upstander.engine.tables.contract import Column, Table, moment, ref, staff

TABLE = Table(
    name="monitoring_alerts",
    meaning="One row for each alert of the force's monitoring product.",
    columns_declared=(
        ref("alert_ref", "The alert."),
        staff(),
        moment("occurred_at", "When.", required=True),
        Column(name="alert_kind", kind="text", meaning="The product's own name for it."),
    ),
    happens="occurred_at",
    sources="lawful business monitoring product",
)
