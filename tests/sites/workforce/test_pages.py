"""The site for everyone at work: what is mine to do, guidance, and how to raise a concern."""

import re
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.passkeys import add_passkey
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.second_factor import conceal
from upstander.database.roles import Role
from upstander.sites.workforce.guidance import guidance
from upstander.sites.workforce.lines import ForceLine
from upstander.sites.workforce.raising import WAYS

ADDRESS = "https://speak.borsetshire.example/"
LINE = ForceLine(way="anonymous", name="Quiet line", reach="0100 000 0001", checked=date(2026, 11, 1))


def kit() -> Person:
    return a_person("kit", site="workforce")


def see(browser: Client, path: str) -> str:
    page = browser.get(path, secure=True)
    assert page.status_code == 200, path
    return page.text


def everything_to_read() -> list[str]:
    pages = [f"/guidance/{page.id}/" for page in guidance().pages]
    return ["/guidance/", *pages, "/raise-a-concern/", *(f"/raise-a-concern/{way.slug}/" for way in WAYS)]


def test_the_first_page_says_what_is_mine_to_do_and_what_is_done(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        person = kit()
        signed_in(browser, person)
        assert "2 things wait for you." in see(browser, "/")
        add_passkey(person.account)
        assert "1 thing waits for you." in see(browser, "/")
        Authenticator.objects.create(
            user=person.account, type="recovery_codes", data={"seed": conceal("seed"), "used_mask": 0}
        )
        page = see(browser, "/")
        assert "Nothing waits for you." in page
        assert page.count("To do") == 0


def test_guidance_and_the_ways_are_read_by_anybody_and_the_first_page_is_not(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        for path in everything_to_read():
            assert "Sign in" in see(browser, path)
        assert browser.get("/", secure=True).headers["Location"] == "/sign-in/"


def test_reading_leaves_no_entry_and_asks_the_database_for_nothing(desk: Desk) -> None:
    with inside(desk, "workforce") as browser, CaptureQueriesContext(connection) as asked:
        for path in everything_to_read():
            see(browser, path)
    assert len(asked) == 0
    with inside(desk, "workforce") as browser:
        signed_in(browser, kit())
        for path in everything_to_read():
            see(browser, path)
    with desk.connect(Role.OWNER) as con:
        whats = {what for (what,) in con.execute("SELECT what FROM audit_entry")}
    assert not {what for what in whats if "guidance" in what or "concern" in what or "route" in what}


def test_every_link_leads_to_a_page(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        for path in everything_to_read():
            main = see(browser, path).split("<main")[1].split("</main>")[0]
            for where in set(re.findall(r'href="(/[^"]*)"', main)):
                assert browser.get(where, secure=True).status_code in (200, 302), (path, where)


def test_pages_for_everybody_can_be_read_one_after_the_other(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        row = guidance().for_everybody
        where, read = f"/guidance/{row[0].id}/", []
        while where:
            read.append(where)
            found = re.search(r'href="([^"]+)" rel="next"', see(browser, where))
            where = found[1] if found else ""
        assert read == [f"/guidance/{page.id}/" for page in row]
        assert 'rel="prev"' not in see(browser, read[0])
        assert 'rel="' not in see(browser, "/guidance/rules_officer/").split("<main")[1]


def test_markup_in_a_page_is_text(desk: Desk) -> None:
    from upstander.sites.workforce.markdown import html_of

    with inside(desk, "workforce"):
        drawn = html_of("<script>x</script> and [y](javascript:z)\n\n| a |\n|:-:|\n| b |\n")
    assert "<script" not in drawn
    assert "href" not in drawn
    assert "style" not in drawn


def test_no_address_is_shown_before_the_force_has_one(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        page = see(browser, "/raise-a-concern/anonymously/")
        assert "Not from this device. It is monitored." in page
        assert "no page of Upstander’s for anonymous reports yet" in page
        assert "Your force has not named a line for this here yet." in page
        assert "<svg" not in page.split("<main")[1]
        assert "<form" not in page.split("<main")[1]


def test_the_address_its_picture_and_the_forces_lines_are_shown_where_there_are_any(desk: Desk) -> None:
    with (
        inside(desk, "workforce") as browser,
        override_settings(UPSTANDER_PUBLIC_ADDRESS=ADDRESS, UPSTANDER_LINES=(LINE,)),
    ):
        page = see(browser, "/raise-a-concern/anonymously/")
        assert ADDRESS in page
        assert "<svg" in page.split("<main")[1]
        assert f'href="{ADDRESS}"' not in page  # not to be opened from here
        assert "Quiet line" in page
        confidence = see(browser, "/raise-a-concern/in-confidence/")
        assert ADDRESS not in confidence
        assert "Quiet line" not in confidence


def test_advice_opens_with_what_it_cannot_be(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        main = see(browser, "/raise-a-concern/advice/").split("<main")[1]
    said = [text.strip() for text in re.findall(r">([^<]+)<", main) if text.strip()]
    assert said.index("If you name somebody, we must act.") < said.index("Who advises")
    assert said[:5].count("If you name somebody, we must act.") == 1


def test_each_number_says_how_sure_we_are_of_it(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        page = see(browser, "/raise-a-concern/in-confidence/")
    assert page.count("Seen in a public source on") == 1
    assert page.count("From general knowledge, not checked") == 3


def test_what_is_not_a_page_is_nothing(desk: Desk) -> None:
    with inside(desk, "workforce") as browser:
        signed_in(browser, kit())
        nothing = browser.get("/no/such/page/", secure=True)
        for path in ("/guidance/nowhere/", "/raise-a-concern/nowhere/"):
            page = browser.get(path, secure=True)
            assert (page.status_code, page.content) == (404, nothing.content)
