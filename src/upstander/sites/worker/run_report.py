"""From a scan to what a run's page says that it was run on.

Source: docs/explanation/runs.md
"""

from datetime import UTC, datetime

from upstander.detection.run_report import Card, Report, Settings, Table
from upstander.engine.concerns.model import Scan, TableCoverage


def report_of(scan: Scan, settings: Settings | None) -> Report:
    """Cards, tables and settings; of what the indicators left, nothing."""
    return Report(
        people=scan.people,
        contacts=scan.contacts,
        cards=tuple(
            Card(
                id=each.indicator_id,
                title=each.title,
                digest=each.digest,
                ran=each.ran,
                missing_tables=each.missing_tables,
            )
            for each in scan.indicators
        ),
        tables=tuple(map(_table, scan.coverage)),
        settings=settings,
    )


def _table(coverage: TableCoverage) -> Table:
    return Table(
        name=coverage.source_table,
        rows=coverage.rows,
        teams=coverage.teams,
        teams_thin=coverage.teams_thin,
        first_known_at=_utc(coverage.first_known_at),
        latest_known_at=_utc(coverage.latest_known_at),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
