"""At the door: password, then second factor; and what somebody without either learns."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import PASSWORD, a_person, code_now
from tests.desk import Desk
from tests.inside import inside
from tests.proofs.stillness import frozen
from upstander.accounts.actions.close_account import close_account
from upstander.accounts.models import Failure

Entries = Callable[[], list[tuple[str, str, str]]]


def tries(browser: Client, name: str, password: str, **more: str):
    return browser.post("/sign-in/", {"login": name, "password": password, **more}, secure=True)


def test_a_password_alone_opens_nothing(browser: Client) -> None:
    a_person("kit", "administrator")
    assert tries(browser, "kit", PASSWORD).headers["Location"] == "/sign-in/second-factor/"
    assert browser.get("/your-account/", secure=True).status_code == 302
    assert browser.get("/accounts/", secure=True).status_code == 302


def test_password_and_code_open_the_account_under_a_new_key(browser: Client, entries: Entries) -> None:
    kit = a_person("kit", "administrator")
    tries(browser, "KIT", PASSWORD)
    before = browser.cookies["__Host-unit_session"].value
    done = browser.post("/sign-in/second-factor/", {"code": code_now()}, secure=True)
    assert done.headers["Location"] == "/"
    assert browser.cookies["__Host-unit_session"].value != before
    assert browser.get("/accounts/", secure=True).status_code == 200
    assert entries() == [(kit.account.actor, "account.sign_in", "done")]


def test_a_code_is_good_once_also_within_its_half_minute(browser: Client, desk: Desk) -> None:
    kit = a_person("kit")
    assert kit.sign_in(browser).headers["Location"] == "/"
    tries(other := Client(headers={"X-Forwarded-Proto": "https"}), "kit", PASSWORD)
    again = other.post("/sign-in/second-factor/", {"code": code_now()}, secure=True)
    assert again.status_code == 422
    earlier = other.post("/sign-in/second-factor/", {"code": code_now(after=-1)}, secure=True)
    assert earlier.status_code == 422
    assert kit.sign_in(other, after=1).headers["Location"] == "/"


def test_a_wrong_password_an_unknown_name_and_a_closed_account_get_the_same_answer(browser: Client) -> None:
    a_person("kit")
    close_account(account=a_person("gone").account, by="command_line:test")
    pages, hashed = [], []
    for name, password in (("kit", "wrong"), ("nobody", "wrong"), ("gone", PASSWORD)):
        encode = ScryptPasswordHasher.encode
        with patch.object(ScryptPasswordHasher, "encode", autospec=True, side_effect=encode) as counted:
            page = tries(Client(headers={"X-Forwarded-Proto": "https"}), name, password)
        hashed.append(counted.call_count)
        pages.append(page.content.replace(name.encode(), b"NAME"))
        assert page.status_code == 422
    assert hashed == [1, 1, 1]
    masked = {page.split(b"csrfmiddlewaretoken")[0] for page in pages}
    assert len(masked) == 1


def test_an_unknown_name_is_the_process_s_failure_and_a_known_one_is_named(
    browser: Client, entries: Entries
) -> None:
    a_person("kit")
    tries(browser, "nobody", "wrong")
    tries(browser, "kit", "wrong")
    assert entries() == [("process:unit", "account.sign_in", "denied")] * 2


def test_the_fifth_wrong_password_waits_and_says_how_long_and_hashes_nothing(browser: Client) -> None:
    a_person("kit")
    for _ in range(4):
        assert tries(browser, "kit", "wrong").status_code == 422
    with patch.object(ScryptPasswordHasher, "encode") as hashed:
        waiting = tries(browser, "kit", PASSWORD)
    assert waiting.status_code == 429
    assert waiting.headers["Retry-After"] == "1"
    assert b"Try again in 1 second<" in waiting.content
    assert not hashed.called
    assert Failure.objects.count() == 4


def test_the_delay_outlives_a_restart_since_it_is_in_the_database(desk: Desk) -> None:
    with frozen(timezone.now()):  # a busy machine may take longer than the second of the wait
        with inside(desk, "unit") as browser:
            a_person("kit")
            for _ in range(6):
                tries(browser, "kit", "wrong")
            assert tries(browser, "kit", PASSWORD).status_code == 429
        with inside(desk, "unit") as after:
            assert tries(after, "kit", PASSWORD).status_code == 429


def test_failures_from_another_place_do_not_hold_up_the_one_who_knows_the_password(browser: Client) -> None:
    kit = a_person("kit")
    attacker = Client(headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
    for _ in range(8):
        tries(attacker, "kit", "wrong")
    assert tries(attacker, "kit", "wrong").status_code == 429
    assert kit.sign_in(browser).headers["Location"] == "/"


def test_wrong_codes_wait_too_and_are_on_record(browser: Client, entries: Entries) -> None:
    a_person("kit")
    tries(browser, "kit", PASSWORD)
    found = [browser.post("/sign-in/second-factor/", {"code": "000000"}, secure=True) for _ in range(5)]
    assert [page.status_code for page in found] == [422, 422, 422, 422, 429]
    assert entries() == [("process:unit", "account.second_factor", "denied")] * 4


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(browser: Client, elsewhere: str) -> None:
    a_person("kit")
    tries(browser, "kit", PASSWORD, next=elsewhere)
    done = browser.post("/sign-in/second-factor/", {"code": code_now()}, secure=True)
    assert done.headers["Location"] == "/"


def test_whoever_was_sent_to_the_door_comes_back_to_the_page(browser: Client) -> None:
    a_person("kit")
    at_the_door = browser.get("/your-account/sessions/", secure=True).headers["Location"]
    assert at_the_door == "/sign-in/?next=%2Fyour-account%2Fsessions%2F"
    browser.post(at_the_door, {"login": "kit", "password": PASSWORD}, secure=True)
    done = browser.post("/sign-in/second-factor/", {"code": code_now()}, secure=True)
    assert done.headers["Location"] == "/your-account/sessions/"


def test_a_form_from_elsewhere_is_refused(desk: Desk) -> None:
    with inside(desk, "unit"):
        a_person("kit")
        strict = Client(headers={"X-Forwarded-Proto": "https"}, enforce_csrf_checks=True)
        assert tries(strict, "kit", PASSWORD).status_code == 403


def test_signing_out_takes_a_press_and_is_on_record(browser: Client, entries: Entries) -> None:
    kit = a_person("kit")
    kit.sign_in(browser)
    assert browser.get("/sign-out/", secure=True).status_code == 200
    assert browser.get("/your-account/", secure=True).status_code == 200
    browser.post("/sign-out/", secure=True)
    assert browser.get("/your-account/", secure=True).status_code == 302
    assert entries()[-1] == (kit.account.actor, "account.sign_out", "done")


@pytest.mark.parametrize(
    "path",
    [
        "/signup/",
        "/accounts/signup/",
        "/password/reset/",
        "/email/",
        "/confirm-email/",
        "/social/signup/",
        "/admin/",
    ],
)
def test_nobody_signs_up_and_nothing_is_reset_by_mail(browser: Client, path: str) -> None:
    kit = a_person("kit")
    kit.sign_in(browser)
    assert browser.get(path, secure=True).status_code == 404
