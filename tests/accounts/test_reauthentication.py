"""Sensitive steps: only after a password, code or passkey of the last five minutes."""

import time

import pytest
from django.test import Client

from tests.accounts.at_the_door import PASSWORD, a_person, code_now, signed_in
from upstander.accounts.models import Account

OPEN = "/accounts/open/"
ASKED = "/your-account/prove/password/?next=%2Faccounts%2Fopen%2F"
SOMEBODY = {"login_name": "eve", "shown_name": "Eve", "staff_reference": "S-eve"}


def proved(browser: Client, *, seconds_ago: float) -> None:
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - seconds_ago, "reauthenticated": True}
    ]
    session.save()


def test_signing_in_is_not_proof_enough_and_the_password_is(browser: Client) -> None:
    kit = a_person("kit", "administrator")
    kit.sign_in(browser)
    assert browser.get(OPEN, secure=True).headers["Location"] == ASKED
    back = browser.post(ASKED, {"password": PASSWORD}, secure=True)
    assert back.headers["Location"] == OPEN
    assert browser.get(OPEN, secure=True).status_code == 200


def test_so_is_a_code(browser: Client) -> None:
    signed_in(browser, a_person("kit", "administrator"), proved=False)
    back = browser.post(f"/your-account/prove/code/?next={OPEN}", {"code": code_now()}, secure=True)
    assert back.headers["Location"] == OPEN
    assert browser.get(OPEN, secure=True).status_code == 200


@pytest.mark.parametrize(("seconds_ago", "status"), [(290, 200), (301, 302)])
def test_it_holds_for_five_minutes(browser: Client, seconds_ago: int, status: int) -> None:
    signed_in(browser, a_person("kit", "administrator"))
    proved(browser, seconds_ago=seconds_ago)
    assert browser.get(OPEN, secure=True).status_code == status


def test_what_was_sent_too_late_is_not_done_behind_the_guard_afterwards(browser: Client) -> None:
    kit = a_person("kit", "administrator")
    signed_in(browser, kit, proved=False)
    assert browser.post(OPEN, SOMEBODY, secure=True).headers["Location"] == ASKED
    assert "account_reauthentication_state" not in browser.session
    assert browser.post(ASKED, {"password": PASSWORD}, secure=True).headers["Location"] == OPEN
    assert Account.objects.count() == 1


def test_nobody_is_led_elsewhere_by_it(browser: Client) -> None:
    signed_in(browser, a_person("kit"), proved=False)
    page = "/your-account/prove/password/?next=https://evil.example/"
    assert browser.post(page, {"password": PASSWORD}, secure=True).headers["Location"] == "/"


def test_a_wrong_password_proves_nothing(browser: Client) -> None:
    signed_in(browser, a_person("kit", "administrator"), proved=False)
    assert browser.post(ASKED, {"password": "wrong"}, secure=True).status_code == 422
    assert browser.get(OPEN, secure=True).status_code == 302
