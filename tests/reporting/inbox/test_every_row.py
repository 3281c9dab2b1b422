"""No table that hangs on a report is forgotten: the unit sees a row of it by a policy, or not at all."""

import psycopg
import pytest

from tests.desk import Desk
from upstander.database.roles import Role

HANGS_ON_ONE = """
WITH RECURSIVE found (id) AS (
    SELECT 'channel_report'::regclass::oid
    UNION SELECT k.conrelid FROM pg_constraint AS k JOIN found ON k.confrelid = found.id WHERE k.contype = 'f'
)
SELECT c.relname, c.relrowsecurity AND EXISTS (
    SELECT FROM pg_policy AS p
    WHERE p.polrelid = c.oid AND p.polpermissive AND p.polroles = ARRAY['upstander_unit'::regrole::oid]
) AND NOT EXISTS (
    SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polpermissive
      AND p.polroles && ARRAY[0::oid, 'upstander_unit'::regrole::oid]
      AND pg_get_expr(p.polqual, p.polrelid) = 'true'
)
FROM found JOIN pg_class AS c ON c.oid = found.id
WHERE has_any_column_privilege('upstander_unit', c.oid, 'SELECT, INSERT, UPDATE') ORDER BY 1
"""


def tables(con: psycopg.Connection) -> dict[str, bool]:
    """By its name, each table that hangs on a report and that the unit may use: has it a policy?"""
    return dict(con.execute(HANGS_ON_ONE).fetchall())


def test_each_table_that_hangs_on_a_report_has_a_policy(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        found = tables(con)
    assert {"channel_report", "channel_file", "inbox_filemark", "inbox_reportproposalanswer"} <= found.keys()
    assert {"casework_link", "casework_linkend", "inbox_originalgiving"} <= found.keys()
    bare = [name for name, has_one in found.items() if not has_one]
    assert not bare, f"Say in a migration who sees a row of {bare}: inbox/sql/custodian_later.sql shows how."


@pytest.mark.parametrize("policy", ["", "CREATE POLICY unit ON made_later TO upstander_unit USING (true)"])
def test_a_table_that_comes_later_without_one_is_found(desk: Desk, policy: str) -> None:
    with desk.connect(Role.OWNER) as con:
        con.execute("CREATE TABLE made_later (mark uuid REFERENCES inbox_filemark (item_id))")
        con.execute("GRANT SELECT ON made_later TO upstander_unit")
        con.execute("ALTER TABLE made_later ENABLE ROW LEVEL SECURITY")
        con.execute(policy or "SELECT 1")
        assert tables(con)["made_later"] is False
        con.rollback()
