"""When a row was written is the database's to say: no process can date what it writes.

Each field of a model that says when it was recorded (`auto_now_add`) gets a trigger that puts the database's
own clock in its place, whatever the process sent. A room needs to do nothing for it.
Source: docs/explanation/desk.md
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from psycopg import sql

from upstander.database.roles import PROCESSES

_FUNCTION = """
CREATE OR REPLACE FUNCTION recorded_now() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF session_user = ANY ({processes}) THEN
        RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], clock_timestamp()));
    END IF;
    RETURN NEW;
END $$
"""
_TRIGGER = """
CREATE OR REPLACE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION recorded_now({column})
"""


def stamped() -> Iterator[tuple[str, str]]:
    """Every table and column that says when a row was recorded."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.DateTimeField) and field.auto_now_add and field.column:
                yield model._meta.db_table, field.column


def stamps() -> Iterator[sql.Composed]:
    """What the owner runs at each migration; running it again changes nothing."""
    processes = sql.SQL("ARRAY[{}]").format(sql.SQL(", ").join(sql.Literal(role.value) for role in PROCESSES))
    yield sql.SQL(_FUNCTION).format(processes=processes)
    for table, column in stamped():
        yield sql.SQL(_TRIGGER).format(
            name=sql.Identifier(f"recorded_{column}"),
            table=sql.Identifier(table),
            column=sql.Literal(column),
        )
