"""What each process may do is said for every table, and is all that it may do."""

from tests.desk import Desk
from upstander.database.roles import Role
from upstander.sites.grants import KEPT_BY_ITSELF, named_tables

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
DELETES = """
SELECT DISTINCT table_name FROM information_schema.role_table_grants
WHERE privilege_type IN ('DELETE', 'TRUNCATE') AND grantee <> 'upstander_owner' AND table_schema = 'public'
"""


def test_every_table_is_said_who_may_use_it(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        tables = {name for (name,) in con.execute(TABLES)}
    unsaid = {name for name in tables - named_tables() if not name.startswith(KEPT_BY_ITSELF)}
    assert not unsaid
    assert not named_tables() - tables


def test_where_rows_are_kept_apart_the_backup_sees_them_all(desk: Desk) -> None:
    apart = "SELECT relname FROM pg_class WHERE relrowsecurity"
    whole = (
        "SELECT tablename FROM pg_policies WHERE policyname = 'backup' AND qual = 'true' AND cmd = 'SELECT' "
        "AND roles = '{upstander_backup}'"
    )
    with desk.connect(Role.OWNER) as con:
        assert {name for (name,) in con.execute(apart)} == {name for (name,) in con.execute(whole)}


def test_no_process_may_delete_what_is_a_record(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        found = {name for (name,) in con.execute(DELETES)}
    assert found == {"accounts_unitsession", "accounts_workforcesession", "mfa_authenticator"}
