"""A desk with the tables of the test's own slice, granted as a slice's are."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests.accounts.matters.models import MODELS
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.matter_grants import assignment_grants, exclusion_grants
from upstander.database.roles import Role

GRANTS = {
    "matters_matter": {Role.UNIT: "SELECT", Role.WORKER: "SELECT, INSERT"},
    "matters_matterassignment": assignment_grants(),
    "matters_matterassignmentend": assignment_grants(),
    "matters_matterexclusion": exclusion_grants("matter_id"),
    "matters_matterexclusionend": assignment_grants(),
}


def make_matters(desk: Desk) -> None:
    """Make the tables as their owner, and grant what a slice would."""
    with as_role(desk, Role.OWNER):
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
        with connection.cursor() as cursor:
            for table, by_role in GRANTS.items():
                for role, verbs in by_role.items():
                    cursor.execute(f"GRANT {verbs} ON {table} TO {role.value}")


@contextmanager
def as_unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


@contextmanager
def as_worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield
