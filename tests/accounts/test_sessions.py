"""Sessions: whose they are, how long they last, and who ends them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.models import UnitSession
from upstander.accounts.sessions.hashed import LONGEST
from upstander.database.roles import Role

HTTPS = {"X-Forwarded-Proto": "https"}
COOKIE = "__Host-unit_session"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def another(user_agent: str = FIREFOX) -> Client:
    return Client(headers=HTTPS | {"User-Agent": user_agent})


def gets_in(browser: Client) -> bool:
    return browser.get("/your-account/", secure=True).status_code == 200


def test_what_stands_in_the_table_is_no_key(browser: Client) -> None:
    signed_in(browser, a_person("kit"))
    thief = another()
    thief.cookies[COOKIE] = UnitSession.objects.get().session_key
    assert gets_in(browser)
    assert not gets_in(thief)


def test_half_an_hour_without_a_page_ends_it(browser: Client, desk: Desk) -> None:
    signed_in(browser, a_person("kit"))
    left = UnitSession.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_unitsession SET expire_date = now() - interval '1 second'")
    assert not gets_in(browser)


@pytest.mark.parametrize(("age", "lasts"), [(timedelta(minutes=1), True), (timedelta(0), False)])
def test_ten_hours_end_it_however_busy(browser: Client, desk: Desk, age: timedelta, lasts: bool) -> None:
    kit = a_person("kit")
    kit.sign_in(browser)
    session = browser.session
    session["upstander_began"] = (timezone.now() - LONGEST + age).timestamp()
    session.save()
    assert gets_in(browser) is lasts


def test_a_page_does_not_make_a_session_younger(browser: Client) -> None:
    a_person("kit").sign_in(browser)
    began = UnitSession.objects.get().began_at
    assert gets_in(browser)
    assert UnitSession.objects.get().began_at == began


def test_somebody_sees_where_they_are_signed_in_and_ends_one(browser: Client) -> None:
    kit, eve = a_person("kit"), a_person("eve")
    kit.sign_in(browser)
    kit.sign_in(elsewhere := another(), after=1)
    eve.sign_in(eves := another())
    page = browser.get("/your-account/sessions/", secure=True).content.decode()
    assert page.count("Firefox on Windows") == 2  # its name, and beside its button
    theirs = UnitSession.objects.get(account=eve.account).session_key
    assert theirs not in page
    browser.post("/your-account/sessions/end/", {"session": theirs}, secure=True)
    assert gets_in(eves)
    mine = UnitSession.objects.filter(account=kit.account, browser="Firefox on Windows").get().session_key
    browser.post("/your-account/sessions/end/", {"session": mine}, secure=True)
    assert not gets_in(elsewhere)
    assert gets_in(browser)


def test_all_others_end_at_once_and_it_is_on_record(browser: Client, entries: Callable[[], list]) -> None:
    kit = a_person("kit")
    others = [another(), another()]
    for other in others:
        signed_in(other, kit)
        assert gets_in(other)
    signed_in(browser, kit)
    browser.post("/your-account/sessions/end-others/", secure=True)
    assert [gets_in(other) for other in others] == [False, False]
    assert gets_in(browser)
    assert (kit.account.actor, "account.end_session", "done") in entries()


def test_a_session_of_one_site_is_nothing_on_the_other(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        signed_in(browser, a_person("kit", site="workforce"))
        assert gets_in(browser)
        key = browser.cookies["__Host-workforce_session"].value
    with inside(desk, "unit") as unit:
        for name in (COOKIE, "__Host-workforce_session"):
            unit.cookies[name] = key
        assert not gets_in(unit)
