"""The spans of time by which the largest tables are read, so that what is held in memory fits any force."""

from collections.abc import Iterator
from datetime import datetime

import duckdb

MONTHS = """
SELECT date_trunc('month', {moment})::TIMESTAMP AS month, count(*) AS month_rows
FROM {table}
GROUP BY 1
ORDER BY 1
"""


def time_spans(
    con: duckdb.DuckDBPyConnection, table: str, *, moment: str, most_rows: int
) -> Iterator[tuple[datetime, datetime]]:
    """Half-open spans (UTC), in order, that together hold every row of `table` by its column `moment`.

    Each is one or more whole months with at most `most_rows` rows, or a single month with more.
    """
    first, held = datetime.min, 0
    for month, month_rows in con.execute(MONTHS.format(table=table, moment=moment)).fetchall():
        if held and held + month_rows > most_rows:
            yield first, month
            first, held = month, 0
        held += month_rows
    if held:
        yield first, datetime.max
