"""Two worlds, and in one of them a report names the head of the unit: nobody of it can tell which one it is.

The custodian outside comes in both, and in one finds it, opens it, decides and answers. As in
`test_learns_nothing.py` everything is asked for, with the report's key where one belongs, and compared byte
for byte, with how often the database was asked. The auditor's pages say when something was done, to the
second, so that two worlds differ there anyhow: of them tells tests/assurance/test_outside.py.
Source: docs/explanation/threats.md
"""

import io
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from re import findall

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import as_role, inside
from tests.proofs import worlds
from tests.proofs.crawling import Answer, Parts, crawl, differences
from tests.proofs.reported import WAYS, send_and_route
from tests.proofs.stillness import frozen
from tests.proofs.test_learns_nothing import browsing, log
from tests.proofs.worlds import Before, Viewer, before
from tests.reporting.reports import CUSTODIAN
from upstander.accounts.boxed_key import CUSTODIANS
from upstander.accounts.models import Account
from upstander.database.cluster import Cluster
from upstander.database.founding import make_database
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.router.custodian import keep_pass
from upstander.sealed.unlocked import box

__all__ = ["log"]
HEAD = "S-casey"
WATCHING = ("somebody with a private list", "the administrator", "a relative, who is of the unit")
"""The first of them is the head who is named; the last receives reports."""
WHY = {"reasons": "Because of what was said."}
STEPS = (
    ("open", {"reason": "newly_come"}),
    ("safety", {"choice": "plan", **WHY}),
    ("kind", {"kind": "complaint", **WHY}),
    ("answer", {"words": "Thank you for telling us.", "seen": "3"}),
    ("nothing-to-refer", WHY),
    ("agree", {}),
    ("hand-over", {"to": "casework", "system": "Their own", "reference": "CM/9", "given": "The day."}),
    ("end", {"outcome": "handed_on", **WHY}),
    ("agree", {}),
    ("debrief", {"choice": "done", **WHY}),
)


@pytest.fixture(scope="module")
def moment() -> datetime:
    return timezone.now()


@pytest.fixture(scope="module")
def same(desk_server: Cluster) -> Iterator[Before]:
    with before(desk_server) as made:
        desk = Desk(made.cluster, made.name)
        with inside(desk, "unit"):
            for name in ("gus", "hal"):
                a_person(name, "custodian")
        with as_role(desk, Role.WORKER):
            keep_pass(desk.cluster.places.keys)
        yield made


@contextmanager
def a_world(same: Before, *, reported: bool) -> Iterator[tuple[Desk, set[str]]]:
    """The desk, and the keys of what came to the custodian, who has been there."""
    desk = Desk(same.cluster, f"world_{next(worlds._NUMBERS)}")
    make_database(same.cluster.places, desk.database, template=same.name)
    try:
        if reported:
            send_and_route(desk, naming=HEAD)
        with as_role(desk, Role.OWNER):
            came = {
                str(each)
                for each in Report.objects.filter(route=Route.CUSTODIAN).values_list("pk", flat=True)
            }
        with inside(desk, "unit"):
            _work(came)
        yield desk, came
    finally:
        worlds._drop(desk)


def _work(came: set[str]) -> None:
    gus, hal = _custodian("gus"), _custodian("hal")
    listed = gus.get("/reserved/reports/", secure=True).text
    assert ("No report has come to you" in listed) == (not came)  # else the worlds were one
    for report in sorted(came)[:1]:  # all that can be done with one; the others wait
        at = f"/reserved/reports/{report}/"
        for step, sent in STEPS:
            done = _agreed(hal, at) if step == "agree" else gus.post(at + step, sent | _today(), secure=True)
            assert done.status_code == 302, step


def _custodian(name: str) -> Client:
    """Their browser, with the key that they brought."""
    person = Person(account=Account.objects.get(login_name=name))
    browser = signed_in(Client(headers={"X-Forwarded-Proto": "https"}), person)
    boxed, cookie = box(CUSTODIAN, owner=person.account.actor, now=timezone.now())
    session = browser.session
    session[CUSTODIANS.box] = b64encode(boxed).decode()
    session.save()
    browser.cookies[CUSTODIANS.cookie_name()] = cookie
    return browser


def _agreed(browser: Client, at: str) -> HttpResponse:
    """The second custodian's yes to what waits."""
    browser.post(f"{at}open", {"reason": "second_person"}, secure=True)
    (step,) = set(findall(r"proposals/[0-9a-f-]{36}/agree", browser.get(at, secure=True).text))
    (last,) = findall(r'name="seen" value="(\d+)"', browser.get(at + step, secure=True).text)
    return browser.post(at + step, {"choice": "agreed", "seen": last, **WHY}, secure=True)


def _today() -> dict[str, int]:
    now = timezone.localdate()
    return {"handed_on_day": now.day, "handed_on_month": now.month, "handed_on_year": now.year}


def seen_by(viewer: Viewer, desk: Desk, *, asked: Parts, log: io.StringIO) -> dict[str, Answer]:
    with browsing(viewer, desk) as browser:
        return dict(crawl(browser, viewer.site, parts=asked, word="Casey", log=log))


@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("who", WATCHING)
def test_nobody_of_the_unit_can_tell_that_a_report_names_its_head(
    same: Before, moment: datetime, who: str, log: io.StringIO
) -> None:
    viewer = next(each for each in same.viewers if each.who == who)
    with (
        frozen(moment),
        a_world(same, reported=False) as (without, none),
        a_world(same, reported=True) as (there, came),
    ):
        assert (len(none), len(came)) == (0, len(WAYS))
        asked = {
            name: (value, min(came)) if name == "<uuid:report_id>" else (value,)
            for name, value in same.parts[viewer.site].items()
        }
        told = seen_by(viewer, without, asked=asked, log=log)
        differ = differences(told, seen_by(viewer, there, asked=asked, log=log))
        assert not differ, "\n".join(differ[:3])
        assert [one for one in told if min(came) in one]  # else nothing was looked for
