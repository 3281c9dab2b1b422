"""Many rows at once, by PostgreSQL's own COPY: fifty thousand in a second, in the transaction that is open.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Sequence

from django.db import connection, models
from psycopg import sql


def add_rows(rows: Sequence[models.Model]) -> int:
    """Add the rows, which are all of one model; gives how many. Constraints hold as for any other row."""
    if not rows:
        return 0
    meta = rows[0]._meta
    fields = meta.concrete_fields
    columns = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(meta.db_table), columns)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([getattr(row, field.attname) for field in fields])
    return len(rows)
