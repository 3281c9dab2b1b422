"""Rows of evidence in the sample's report."""

from datetime import datetime, timedelta

from upstander.engine.concerns.model import Evidence

ENDED = datetime(2025, 5, 20, 16, 0)


def evidence(many, *, table="phone_events"):
    rows = range(min(many, 10))
    return tuple(
        Evidence(
            source_table=table,
            source_row=f"L3:{104 + row}",
            occurred_at=ENDED + timedelta(days=row),
            amount=1.0,
        )
        for row in rows
    )
