"""Whoever sends more than a form asks alters nothing by it: what the desk sets, the desk sets.

Every form that somebody with every role is shown is sent twice, in two clones of one desk: as it is, and with
the name of every column that there is besides, each with something odd in it. Chance is the same in both, and
so then is every row, but for what is sealed and for the database's own clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django.apps import apps
from django.db.models import BooleanField, DateField, Field, ForeignKey, UUIDField
from django.forms import BaseModelForm
from django.test import Client
from django.utils import timezone

import upstander
from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.proofs.forms import forms_in
from tests.proofs.stillness import frozen, repeating
from tests.sites.everything_there import somebody_with_everything
from tests.sites.test_permissions import UNIT, address
from upstander.database.connection import connect
from upstander.database.founding import make_database
from upstander.database.roles import Role

COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type NOT IN ('timestamp with time zone', 'bytea', 'xid8')
    AND table_name NOT IN ('accounts_unitsession', 'work_visit', 'audit_entry') ORDER BY 1, ordinal_position
"""
DONE = "SELECT actor, kind, what, purpose, outcome FROM audit_entry WHERE kind <> 'consultation' ORDER BY id"
NOT_SENT = {"account_logout", "brand", "report-figures"}  # the last leads to a sheet of what was looked at
WEIGHTY = {
    "accounts_account", "accounts_closing", "accounts_rolegrant", "accounts_roleend", "accounts_vetting",
    "detection_answer", "detection_exhibit", "detection_legalhold", "detection_pack",
    "detection_safetydecision", "detection_suppressionanswer", "detection_tipoffdecision",
    "mandate_paper", "mandate_signature",
}  # fmt: skip
"""Tables that have rows more afterwards; without this nothing might have been sent."""


@dataclass(frozen=True)
class Sent:
    """One form as it was sent, and how it was answered."""

    path: str
    fields: dict[str, str]
    status: int


class Sender:
    """Somebody who sends forms; chance is the same for each that is sent in the same place of the row."""

    def __init__(self, browser: Client, person: Person) -> None:
        self.browser, self.person = browser, person
        self.sent: list[Sent] = []

    def come_in(self) -> Client:
        """Signed in anew, whatever the page before ended."""
        return signed_in(self.browser, self.person)

    def look_and_send(self, path: str) -> None:
        """Send every form that stands there, and then what was shown to be checked."""
        page = self.come_in().get(path, secure=True)
        for form in forms_in(page.text, path) if _is_page(page) else ():
            answer = self.send(form.action, form.filled(today=timezone.localdate()))
            for again in forms_in(answer, path):
                if again.fields.get("step") == ["send"]:
                    self.send(path, again.filled(today=timezone.localdate()))

    def send(self, path: str, fields: dict[str, str]) -> str:
        """What comes back, if it is a page."""
        browser = self.come_in()
        with repeating(f"form {len(self.sent)}"):
            page = browser.post(path, fields, secure=True)
        self.sent.append(Sent(path, fields, page.status_code))
        return page.text if _is_page(page) else ""


def _is_page(page: Any) -> bool:
    return page.status_code in (200, 422) and "html" in page.headers["Content-Type"]


def odd(other: Person) -> dict[str, str]:
    """Every column of every room, with something in it that the desk would never set."""
    return {
        name: _odd(column, other)
        for model in apps.get_models()
        if model.__module__.startswith("upstander.")
        for column in model._meta.concrete_fields
        for name in (column.name, column.attname)
    }


def _odd(column: Field, other: Person) -> str:
    if isinstance(column, ForeignKey | UUIDField):
        return str(other.account.pk)
    if isinstance(column, BooleanField):
        return "on"
    return "2001-01-01" if isinstance(column, DateField) else "7"


def rows(desk: Desk) -> dict[str, list[str]]:
    """What stands in each table, in whatever order; without what is sealed, and the database's own clock.

    Pages are looked at in one desk alone, so that of the audit there is what was done.
    """
    with desk.connect(Role.SUPERUSER) as con:
        columns: dict[str, list[str]] = {}
        for table, column in con.execute(COLUMNS):
            columns.setdefault(table, []).append(f'"{column}"')
        done = {"audit_entry": list(map(str, con.execute(DONE).fetchall()))}
        return done | {
            table: sorted(map(str, con.execute(f"SELECT {', '.join(named)} FROM {table}").fetchall()))
            for table, named in columns.items()
        }


@contextmanager
def two_alike(desk: Desk) -> Iterator[tuple[Desk, Desk]]:
    """Two clones of a desk."""
    pair = tuple(Desk(desk.cluster, f"{desk.database}_{name}") for name in ("plain", "more"))
    for each in pair:
        make_database(desk.cluster.places, each.database, template=desk.database)
    try:
        yield pair  # type: ignore[misc]
    finally:
        with connect(desk.cluster.places, Role.SUPERUSER, database="postgres") as con:
            for each in pair:
                con.execute(f"DROP DATABASE {each.database} WITH (FORCE)")


@pytest.mark.timeout(300)
def test_what_is_sent_besides_a_forms_own_fields_alters_no_row(desk: Desk) -> None:
    kit, parts = somebody_with_everything(desk)
    with inside(desk, "unit"):
        besides = odd(a_person("odd"))
    before = rows(desk)
    addresses = [address(route, parts) for route in UNIT if route.name not in NOT_SENT]
    with frozen(timezone.now()), two_alike(desk) as (plain, more):
        with inside(plain, "unit") as browser:
            first = Sender(browser, kit)
            for path in addresses:
                first.look_and_send(path)
        with inside(more, "unit") as browser:
            second = Sender(browser, kit)
            for each in first.sent:
                second.send(each.path, besides | each.fields)
        assert [each.status for each in second.sent] == [each.status for each in first.sent]
        there, with_more = rows(plain), rows(more)
    written = {table for table, found in there.items() if len(found) > len(before[table])}
    assert written >= WEIGHTY, WEIGHTY - written
    assert {table for table in there if there[table] != with_more[table]} == set()


def test_no_form_takes_its_fields_from_a_model() -> None:
    for found in walk_packages(upstander.__path__, "upstander."):
        if ".forms" in found.name or ".views" in found.name:
            import_module(found.name)
    assert [made for made in _all_of(BaseModelForm) if made.__module__.startswith("upstander.")] == []


def _all_of(made: type) -> Iterator[type]:
    for each in made.__subclasses__():
        yield each
        yield from _all_of(each)
