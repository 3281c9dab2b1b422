"""A report and a concern are about the same: for whoever may read both, and for nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.inside import as_role
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import AReport
from upstander.accounts.models import ReservedGroup
from upstander.casework.models import Link
from upstander.database.roles import Role
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import Concern, ConcernExclusion, OpeningReason
from upstander.reporting.channel.spoken import spoken


@dataclass
class Both:
    """Dee reads the report and the concern; Hana the report, Ana the concern."""

    inbox: Inbox
    report: AReport
    concern: Concern
    other: Concern

    def page(self, browser: Client, path: str) -> str:
        got = browser.get(path, secure=True)
        assert got.status_code == 200, (path, got.status_code)
        return str(got.text)

    def link(self, browser: Client, name: str = "") -> object:
        asked = {"spoken": name or self.concern.spoken}
        return browser.post(f"/casework/reports/{self.report.id}/link", asked, secure=True)

    @property
    def of_report(self) -> str:
        return f"/inbox/{self.report.id}/"

    @property
    def of_concern(self) -> str:
        return f"/concerns/{self.concern.pk}/"


@pytest.fixture
def both(desk: Desk) -> Iterator[Both]:
    inbox = an_inbox(desk)
    with as_role(desk, Role.OWNER):
        refs = (ASH, BLAKE)
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    with at_the_site(inbox):
        for name in ("kit", "lou"):
            a_person(name, "analyst")  # where fewer than four can open a concern, it goes outside
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN))
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        concern, other = Concern.objects.order_by("pk")
        for name in ("dee", "ana"):
            open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=inbox.people[name].account)
        yield Both(inbox, report, concern, other)


def test_who_reads_both_links_them_and_each_page_shows_the_other(both: Both) -> None:
    dee = both.inbox.opened("dee", both.report)
    assert "No concern that you may read is linked" in both.page(dee, both.of_report)
    assert both.link(dee, both.concern.spoken.lower()).status_code == 302
    assert both.link(dee).status_code == 302
    assert Link.objects.count() == 1
    assert f'href="{both.of_concern}"' in both.page(dee, both.of_report)
    text = both.page(dee, both.of_concern)
    assert f'href="{both.of_report}"' in text
    assert text.index("The other person") < text.index('id="links"') < text.index("What the data show")


def test_who_reads_one_of_them_learns_of_no_other(both: Both) -> None:
    hana, ana = both.inbox.opened("hana", both.report), both.inbox.browser("ana")
    before = [both.page(hana, both.of_report), both.page(ana, both.of_concern)]
    both.link(both.inbox.opened("dee", both.report))
    after = [both.page(hana, both.of_report), both.page(ana, both.of_concern)]
    for once, now, name in zip(before, after, (both.concern.spoken, spoken(both.report.id)), strict=True):
        assert name not in now
        assert once.count("<li") == now.count("<li")
        assert ('id="links"' in once) == ('id="links"' in now)
    at = f"/casework/links/{Link.objects.get().pk}/take-back"
    for browser in (hana, ana):
        assert browser.get(at, secure=True).status_code == 404
        assert browser.post(at, secure=True).status_code == 404


def test_a_concern_that_one_may_not_read_is_as_one_that_is_not_there(both: Both) -> None:
    dee, hana = both.inbox.opened("dee", both.report), both.inbox.opened("hana", both.report)
    for browser, name in ((dee, both.other.spoken), (dee, "ZZZZ-ZZZZ"), (hana, both.concern.spoken)):
        page = both.link(browser, name)
        assert (page.status_code, "No concern that you may read is called so." in page.text) == (422, True)
    assert not Link.objects.exists()


def test_a_report_that_one_may_not_read_is_not_there_and_an_unopened_one_is_opened_first(both: Both) -> None:
    dee = both.inbox.browser("dee")
    assert both.link(dee).headers["Location"] == f"/inbox/{both.report.id}/open"
    ivo = both.inbox.browser("ivo")
    nowhere = ivo.get(f"/casework/reports/{uuid4()}/link", secure=True)
    there = ivo.get(f"/casework/reports/{both.report.id}/link", secure=True)
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
    assert there.status_code == 404


def test_it_is_gone_for_somebody_who_is_kept_from_one_of_them_since(desk: Desk, both: Both) -> None:
    dee = both.inbox.opened("dee", both.report)
    both.link(dee)
    with as_role(desk, Role.OWNER):
        ConcernExclusion.objects.create(
            matter=both.concern, account=both.inbox.people["dee"].account, kind="line"
        )
    with at_the_site(both.inbox):
        assert both.concern.spoken not in both.page(dee, both.of_report)


def test_it_is_taken_back_and_can_be_said_again(both: Both) -> None:
    dee = both.inbox.opened("dee", both.report)
    both.link(dee)
    at = f"/casework/links/{Link.objects.get().pk}/take-back"
    assert "not about the same after all" in both.page(dee, at)
    assert dee.post(at, secure=True).status_code == 302
    assert "No concern that you may read is linked" in both.page(dee, both.of_report)
    assert dee.post(at, secure=True).status_code == 404
    both.link(dee)
    assert both.concern.spoken in both.page(dee, both.of_report)
    assert Link.objects.count() == 2


def test_it_is_on_record_of_both_and_stays(desk: Desk, both: Both) -> None:
    both.link(both.inbox.opened("dee", both.report))
    with desk.connect(Role.SUPERUSER) as con:
        rows = con.execute(
            "SELECT what, kind FROM audit_entry WHERE what LIKE '%.link' ORDER BY id"
        ).fetchall()
    assert rows == [("report.link", "combination"), ("concern.link", "combination")]
    with desk.connect(Role.OWNER) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute("DELETE FROM casework_link")


def test_the_pages_take_the_same_queries_however_many_there_are(both: Both) -> None:
    dee = both.inbox.opened("dee", both.report)

    def queries(path: str) -> int:
        both.page(dee, path)
        with CaptureQueriesContext(connection) as asked:
            both.page(dee, path)
        return len(asked)

    before = [queries(path) for path in (both.of_report, both.of_concern)]
    both.link(dee)
    assert [queries(path) for path in (both.of_report, both.of_concern)] == before
