"""What takes two, of a report that is the custodian's: two custodians, or a sentence for whoever is alone."""

from re import findall

import pytest
from django.test import Client
from django.utils import timezone

from tests.desk import Desk
from tests.documents.rebuilding.originals import jpeg
from tests.inside import inside
from tests.reporting.inbox.test_custodian import today
from tests.reporting.inbox.test_identity import WHO
from tests.reporting.outside import Outside, address, an_outside
from tests.reporting.reports import CUSTODIAN, AReport
from upstander.accounts.access.standing import standing_of
from upstander.accounts.models import RoleEnd, RoleGrant
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.custodian import pass_of
from upstander.reporting.inbox.access.custodian import shown as seen
from upstander.reporting.inbox.access.owed import owed_on_reports
from upstander.reporting.inbox.access.reports import visible_to

WHY = {"reasons": "Advice on a lost bicycle; nobody is accused of anything."}
ALONE = "you are the only one here"
BY_TWO = ("nothing-to-refer", "end", "identity", "file/3/original")


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


def send(browser: Client, report: AReport, page: str, **sent: object) -> int:
    return int(browser.post(address(report, page), sent, secure=True).status_code)


def shown(browser: Client, report: AReport, page: str = "") -> str:
    got = browser.get(address(report, page), secure=True)
    assert got.status_code == 200, (page, got.status_code)
    return str(got.text)


def agreed(browser: Client, report: AReport) -> None:
    """The second custodian's yes to what waits."""
    (at,) = set(findall(r"proposals/[0-9a-f-]{36}/agree", shown(browser, report)))
    (last,) = findall(r'name="seen" value="(\d+)"', shown(browser, report, at))
    assert send(browser, report, at, choice="agreed", seen=last, **WHY) == 302


def leaves(name: str) -> None:
    """That somebody is no custodian any more."""
    grant = RoleGrant.objects.get(account__login_name=name, role="custodian")
    RoleEnd.objects.create(grant=grant, ended_by="account:a")


def answered(browser: Client, report: AReport) -> None:
    (last,) = findall(r'name="seen" value="(\d+)"', shown(browser, report, "answer"))
    assert send(browser, report, "answer", words="Thank you.", seen=last) == 302


def test_two_custodians_find_nothing_to_refer_and_end_it(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        gus, hal = outside.opened(report), outside.opened(report, "hal", reason="second_person")
        assert send(gus, report, "nothing-to-refer", **WHY) == 302
        assert "It waits for another custodian." in shown(gus, report)
        agreed(hal, report)
        assert "Gus and Hal found on" in shown(gus, report)
        answered(gus, report)
        assert send(gus, report, "end", outcome="advice", **WHY) == 302
        assert "It has ended" not in shown(gus, report)
        agreed(hal, report)
        assert "It has ended" in shown(gus, report)


def test_whoever_proposed_does_not_agree_by_this_account_or_another(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        gus = outside.opened(report)
        send(gus, report, "nothing-to-refer", **WHY)
        hal = outside.opened(report, "hal", reason="second_person")
        (at,) = set(findall(r"proposals/[0-9a-f-]{36}/agree", shown(hal, report)))
        assert send(gus, report, at, choice="agreed", seen="3", **WHY) == 404
        dee = outside.inbox.browser("dee")
        assert dee.post(address(report, at), WHY, secure=True).status_code == 404
        assert dee.post(f"/inbox/{report.id}/{at}", WHY, secure=True).status_code == 404


def test_it_is_owed_on_no_page_and_in_no_figure_though_the_pass_is_shown(
    desk: Desk, outside: Outside
) -> None:
    report, day = outside.put(), timezone.localdate()
    with inside(desk, "unit"):
        gus = outside.opened(report)
        send(gus, report, "nothing-to-refer", **WHY)
        hal, dee = outside.inbox.people["hal"].account, outside.inbox.people["dee"].account
        assert spoken(report.id) not in outside.browser("hal").get("/to-do/", secure=True).text
        with seen(pass_of(CUSTODIAN)):
            assert Report.objects.count() == 1  # else nothing was there to be owed
            for each in (hal, dee):
                assert list(owed_on_reports(each, standing=standing_of(each, today=day))) == []
                assert not visible_to(each, today=day).exists()


def test_a_custodian_who_is_alone_is_told_what_to_do_and_finds_no_link_that_leads_nowhere(
    desk: Desk, outside: Outside
) -> None:
    report = outside.put(WHO)
    with inside(desk, "unit"):
        assert report.attach(jpeg()) == 3
        leaves("hal")
        gus = outside.opened(report)
        answered(gus, report)
        pages = shown(gus, report), shown(gus, report, "file/3/")
        for page in pages:
            assert ALONE in page
            assert [one for one in BY_TWO if f'"{address(report, one)}"' in page] == []
        for one in BY_TWO:
            assert (ALONE in shown(gus, report, one), "<textarea" in shown(gus, report, one)) == (True, False)


def test_alone_they_refer_it_and_then_end_it(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        leaves("hal")
        gus = outside.opened(report)
        answered(gus, report)
        assert send(gus, report, "end", outcome="advice", **WHY) == 422
        minute = timezone.localtime().strftime("%H:%M")
        assert send(gus, report, "referral", **today("day"), minute=minute, reference="AA/1") == 302
        page = shown(gus, report)
        assert (ALONE in page, f'"{address(report, "end")}"' in page) == (False, True)
        assert send(gus, report, "end", outcome="handed_on", **WHY) == 302
        assert "It has ended" in shown(gus, report)


def test_another_account_of_theirs_is_no_second(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        gus = outside.opened(report)
        assert ALONE not in shown(gus, report, "nothing-to-refer")
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_account SET staff_reference = 'S-gus' WHERE login_name = 'gus'")
        con.execute("UPDATE accounts_account SET staff_reference = ' s-GUS ' WHERE login_name = 'hal'")
    with inside(desk, "unit"):
        assert ALONE in shown(outside.browser(), report, "nothing-to-refer")
