"""The pages of the private list: one's own, the same for everybody, and nothing of anybody else's."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.desk_pages import signed_in
from tests.accounts.people import SUBJECT, an_account, load, post
from tests.accounts.test_load_people import entries
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.models import Account, PrivateConflict
from upstander.database.roles import Role


def an_analyst(desk: Desk, name: str) -> Account:
    with as_role(desk, Role.UNIT):
        account = an_account(name, "analyst")
        Authenticator.objects.create(user=account, type="totp", data={})
    return account


@pytest.fixture
def kit(desk: Desk) -> Account:
    return an_analyst(desk, "kit")


@pytest.fixture
def browser(desk: Desk, kit: Account) -> Iterator[Client]:
    with signed_in(desk, kit) as found:
        yield found


def test_an_empty_list_says_what_will_happen_and_how_private_it_is(browser: Client) -> None:
    page = browser.get("/conflicts/")
    assert page.status_code == 200
    for said in (
        "Your list is empty",
        "You will simply never be offered anything",
        "Only you.",
        "could read it",
    ):
        assert said in page.text
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_what_is_added_stands_there_as_it_was_typed_and_can_be_taken_off(browser: Client) -> None:
    added = browser.post("/conflicts/add/", {"reference": " pc 4711 "}, follow=True)
    assert "Nobody else can see your list" in added.text
    assert "pc 4711" in added.text
    entry = PrivateConflict.objects.get()
    asked = browser.get(f"/conflicts/{entry.id}/remove/")
    assert "Take pc 4711 off your list?" in asked.text
    after = browser.post(f"/conflicts/{entry.id}/remove/", follow=True)
    assert "Your list is empty" in after.text


def test_the_answer_is_the_same_whether_or_not_there_is_such_a_person(desk: Desk, kit: Account) -> None:
    with as_role(desk, Role.WORKER):
        load(post(SUBJECT, team="T1"))
    answers = []
    with signed_in(desk, kit) as browser:
        for reference in (SUBJECT, "S-nobody"):
            answer = browser.post("/conflicts/add/", {"reference": reference})
            answers.append((answer.status_code, answer.content, answer.headers["Location"]))
    assert answers[0] == answers[1]


def test_an_empty_or_endless_reference_is_refused_with_the_form(browser: Client) -> None:
    empty = browser.post("/conflicts/add/", {"reference": "  "})
    assert (empty.status_code, "Enter a staff reference" in empty.text) == (422, True)
    endless = browser.post("/conflicts/add/", {"reference": "x" * 65})
    assert (endless.status_code, "x" * 65 in endless.text) == (422, True)
    assert not PrivateConflict.objects.exists()


def test_anothers_entry_is_not_there(desk: Desk, browser: Client) -> None:
    browser.post("/conflicts/add/", {"reference": SUBJECT})
    entry = PrivateConflict.objects.get()
    with signed_in(desk, an_analyst(desk, "lou")) as other:
        assert "Your list is empty" in other.get("/conflicts/").text
        for method in (other.get, other.post):
            assert method(f"/conflicts/{entry.id}/remove/").status_code == 404
    assert not hasattr(PrivateConflict.objects.get(), "end")


def test_each_look_is_an_entry(desk: Desk, browser: Client) -> None:
    browser.get(reverse("conflicts"))
    assert entries(desk)[-1][2:] == ("consultation", "conflict.list")


def test_who_is_not_signed_in_is_sent_to_sign_in(browser: Client) -> None:
    browser.logout()
    assert browser.get("/conflicts/").headers["Location"] == "/sign-in/?next=%2Fconflicts%2F"
