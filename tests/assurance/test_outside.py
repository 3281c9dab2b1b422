"""What a custodian outside did with a report stands on no auditor's page; all else that they did does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, give_role, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.acts import act, deny
from upstander.accounts.models import RoleEnd, RoleGrant
from upstander.assurance.outside import unseen
from upstander.audit.words import Kind

ABOUT = bytes(range(16))
OF_REPORTS = (
    *("report.open", "report.answer", "report.kind", "identity.ask", "identity.answer", "report.end_answer"),
    *("file.open", "file.show", "original.ask", "original.answer"),
)
OF_ALL_ELSE = ("concern.open", "custodian.unlock")
PAGES = (
    "/audit/by-two/",
    "/audit/",
    "/audit/?who=gus",
    "/audit/?who=gus&outcome=denied",
    f"/audit/?about={ABOUT.hex()}",
)


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "unit") as found:
        signed_in(found, a_person("eve", "auditor"))
        yield found


def did(person: Person, *codes: str) -> None:
    for what in codes:
        with act(by=person.account, kind=Kind.CONSULTATION, what=what, purpose="newly_come", about=ABOUT):
            pass


def page(browser: Client, path: str) -> str:
    got = browser.get(path, secure=True)
    assert got.status_code == 200
    main: str = got.text[got.text.index("<main") :]
    return main


def test_what_they_did_with_a_report_is_on_no_page_in_no_count_and_under_no_filter(browser: Client) -> None:
    gus = a_person("gus", "custodian")
    did(gus, *OF_ALL_ELSE)
    before = {path: page(browser, path) for path in (*PAGES, "/audit/looking/")}
    did(gus, *OF_REPORTS)
    deny(by=gus.account, kind=Kind.CONSULTATION, what="report.referral", about=ABOUT)
    for path, told in before.items():
        found = page(browser, path)
        assert [code for code in (*OF_REPORTS, "report.referral") if code in found] == [], path
        if path != "/audit/":  # the auditor's own looks are entries too
            assert found == told, path
    assert all(code in page(browser, "/audit/") for code in OF_ALL_ELSE)


def test_what_the_units_readers_did_is_shown(browser: Client) -> None:
    did(a_person("hana", "report_handler"), *OF_REPORTS)
    assert all(code in page(browser, "/audit/") for code in OF_REPORTS)


def test_where_a_report_was_routed_is_not_shown_whoever_received_it(browser: Client) -> None:
    with act(by="process:worker", kind=Kind.COLLECTION, what="report.route", purpose="need_to_know"):
        pass
    assert "report.route" not in page(browser, "/audit/")


def test_nobody_hides_what_they_did_before_they_were_one_or_after(desk: Desk, browser: Client) -> None:
    did(a_person("rex"), "report.read")
    did(grant := a_person("gus", "custodian"), "report.open")
    held = RoleGrant.objects.get(account=grant.account)
    RoleEnd.objects.create(grant=held, ended_by="account:a")
    did(grant, "report.end")
    found = page(browser, "/audit/")
    assert ("report.read" in found, "report.open" in found, "report.end" in found) == (True, False, True)
    (term,) = unseen().terms
    assert term.until == RoleEnd.objects.get(grant=held).ended_at


def test_the_term_of_one_whose_role_ran_out_ends_with_its_last_day(browser: Client) -> None:
    gus, yesterday = a_person("gus"), timezone.localdate() - timedelta(days=1)
    give_role(gus.account, "custodian", ends_on=yesterday)
    did(gus, "report.open")
    assert "report.open" in page(browser, "/audit/")
