"""Figures of a quarter: over what somebody may read, small ones hidden, and the same at every later look."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.many_reports import many_reports
from upstander.database.roles import Role
from upstander.domain.quarters import Quarter, closed
from upstander.reporting.channel.models import Item, Route, Way
from upstander.reporting.inbox.models import ReportAnswer, ReportExclusion, ReportFigures

AT = "/inbox/figures/"


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


@pytest.fixture
def quarter() -> Quarter:
    return closed(timezone.localdate(), many=1)[0]


def page(inbox: Inbox, name: str, asked: str = "") -> str:
    got = inbox.browser(name).get(AT + asked, secure=True)
    assert got.status_code == 200, got.status_code
    text = got.text[got.text.index("<main") : got.text.index("</main")]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def table(text: str, title: str) -> list[str]:
    """The counts of one table, as they are shown."""
    part = text[text.index(title) :]
    return re.findall(r'numeric">([\w]+)</td>', part[: part.index("</table>")])


def test_small_counts_are_hidden_with_what_would_give_them_away(inbox: Inbox, quarter: Quarter) -> None:
    people = [inbox.people[name] for name in ("hana", "ivo")]
    first, second, _ = quarter.months
    many_reports(inbox.desk, 30, to=people, on=first)
    many_reports(inbox.desk, 31, to=people, on=second, way=Way.TAKEN)
    many_reports(inbox.desk, 4, to=people, on=quarter.after().begins - timedelta(days=1))
    many_reports(inbox.desk, 9, to=people, on=quarter.after().begins)
    with at_the_site(inbox):
        text = page(inbox, "hana")
        assert "There were about 65 reports." in text
        assert table(text, "By month") == ["hidden", "30", "hidden"]
        assert table(text, "How it came")[0] == "35"
        assert "Hidden is not nought" in text


def test_of_a_handful_nothing_shows_as_of_none(inbox: Inbox, quarter: Quarter) -> None:
    with at_the_site(inbox):
        empty = page(inbox, "ivo")
    many_reports(inbox.desk, 4, to=[inbox.people["hana"]], on=quarter.begins)
    with at_the_site(inbox):
        assert page(inbox, "hana") == empty
        assert "There were fewer than 5, or none: too few to say more of them." in empty
        assert "<table" not in empty


def test_what_was_shown_once_stays_whatever_comes_later(inbox: Inbox, quarter: Quarter) -> None:
    people = [inbox.people["hana"]]
    reports = many_reports(inbox.desk, 40, to=people, on=quarter.begins)
    with at_the_site(inbox):
        before = page(inbox, "hana")
    many_reports(inbox.desk, 10, to=people, on=quarter.begins)
    with as_role(inbox.desk, Role.OWNER):
        ReportExclusion.objects.bulk_create(
            ReportExclusion(matter_id=each, account=people[0].account, kind="line") for each in reports[:20]
        )
    with at_the_site(inbox):
        assert page(inbox, "hana") == before
        assert ReportFigures.objects.count() == 1


def test_reports_that_are_kept_from_somebody_do_not_show_through(inbox: Inbox, quarter: Quarter) -> None:
    hana, dee = inbox.people["hana"], inbox.people["dee"]
    many_reports(inbox.desk, 40, to=[hana, dee], on=quarter.begins)
    others = (*quarter.months, quarter.begins)
    with at_the_site(inbox):
        without = page(inbox, "dee")
        ReportFigures.objects.get()
    for month in others:
        many_reports(inbox.desk, 20, to=[hana], on=month)
        many_reports(inbox.desk, 20, to=[dee], on=month, route=Route.CUSTODIAN)
    with as_role(inbox.desk, Role.SUPERUSER), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; DELETE FROM inbox_reportfigures")
    with at_the_site(inbox):
        assert page(inbox, "dee") == without
        assert "about 120 reports" in page(inbox, "hana")


def test_promises_are_counted_by_the_day_on_which_they_were_kept(inbox: Inbox, quarter: Quarter) -> None:
    hana = inbox.people["hana"]
    reports = many_reports(inbox.desk, 60, to=[hana], on=quarter.begins)
    with as_role(inbox.desk, Role.SUPERUSER), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # rows alone, of days that are past
        for number, each in enumerate(reports[:50]):
            item = Item.objects.create(report_id=each, number=2, came_on=quarter.begins, sealed=b"none")
            ReportAnswer.objects.create(item=item, report_id=each, answered_by=hana.account)
            cursor.execute(
                "UPDATE inbox_reportanswer SET answered_at = %s::date + interval '12 hours' "
                "WHERE item_id = %s",
                (quarter.begins + timedelta(days=7 + number % 2), item.pk),
            )
    with at_the_site(inbox):
        assert table(page(inbox, "hana"), "Acknowledged within seven days") == ["25", "25", "10"]


def test_a_quarter_shows_once_the_next_is_over(inbox: Inbox, quarter: Quarter) -> None:
    with at_the_site(inbox):
        browser = inbox.browser("hana")
        for begins, status in ((quarter.begins, 200), (quarter.after().begins, 422), ("no", 422)):
            assert browser.get(f"{AT}?quarter={begins}", secure=True).status_code == status


def test_whoever_leads_takes_a_sheet_of_what_they_were_shown(
    desk: Desk, inbox: Inbox, quarter: Quarter
) -> None:
    many_reports(inbox.desk, 40, to=[inbox.people["dee"]], on=quarter.begins)
    with at_the_site(inbox):
        dee, asked = inbox.browser("dee"), {"quarter": quarter.begins.isoformat()}
        assert dee.post(f"{AT}sheet", asked, secure=True).status_code == 404
        page(inbox, "dee")
        assert dee.get(f"{AT}sheet", secure=True).status_code == 405
        got = dee.post(f"{AT}sheet", asked, secure=True)
        rows = list(load_workbook(BytesIO(got.content)).active.values)
        assert ("All", None, 40) in [row[:3] for row in rows]
        assert ("How it came", "Taken down for somebody", "hidden") in [row[:3] for row in rows]
        assert inbox.browser("hana").post(f"{AT}sheet", asked, secure=True).status_code == 404
    with desk.connect(Role.SUPERUSER) as con:
        (kept,) = con.execute("SELECT kind FROM audit_entry WHERE what = 'report_figures.sheet'").fetchall()
        assert kept == ("disclosure",)


def test_who_handles_no_reports_has_no_such_page(inbox: Inbox) -> None:
    with at_the_site(inbox):
        for name in ("ana", "rex"):
            assert inbox.browser(name).get(AT, secure=True).status_code == 404


def test_it_takes_the_same_queries_whatever_there_is(inbox: Inbox, quarter: Quarter) -> None:
    def queries(begins: object) -> int:
        browser = inbox.browser("hana")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"{AT}?quarter={begins}", secure=True).status_code == 200
        return len(asked)

    with at_the_site(inbox):
        before = queries(quarter.begins)
    many_reports(inbox.desk, 30, to=[inbox.people["hana"]], on=quarter.before().begins)
    with at_the_site(inbox):
        assert queries(quarter.before().begins) == before
