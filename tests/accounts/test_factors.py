"""One's own password and second factors: changed after proof, on record, and never down to none."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings

from tests.accounts.at_the_door import PASSWORD, a_person, signed_in
from tests.accounts.passkeys import add_passkey
from upstander.accounts.models import Account
from upstander.accounts.second_factor import NotOurs, conceal, reveal

HTTPS = {"X-Forwarded-Proto": "https"}
NEW = "three-herons-on-a-roof"
REMOVE = "/your-account/second-factors/app/remove/"


def change(browser: Client, old: str = PASSWORD, new: str = NEW):
    return browser.post(
        "/your-account/password/", {"oldpassword": old, "password1": new, "password2": new}, secure=True
    )


def test_a_new_password_takes_the_old_one_and_ends_every_other_session(
    browser: Client, entries: Callable[[], list]
) -> None:
    kit = a_person("kit")
    signed_in(other := Client(headers=HTTPS), kit)
    signed_in(browser, kit)
    assert change(browser, old="wrong").status_code == 422
    assert other.get("/your-account/", secure=True).status_code == 200
    assert change(browser).status_code == 302
    assert other.get("/your-account/", secure=True).status_code == 302
    assert browser.get("/your-account/", secure=True).status_code == 200
    assert Account.objects.get().check_password(NEW)
    assert [entry[1:] for entry in entries()] == [
        ("account.prove_again", "denied"),
        ("account.change_password", "done"),
    ]


def test_guessing_the_old_password_waits_as_at_the_door(browser: Client) -> None:
    signed_in(browser, a_person("kit"))
    assert [change(browser, old="wrong").status_code for _ in range(5)] == [422] * 4 + [429]


def test_a_password_of_eleven_characters_is_refused_and_one_of_twelve_is_not(browser: Client) -> None:
    signed_in(browser, a_person("kit"))
    assert change(browser, new="wmbl4rtyu9q").status_code == 422
    assert change(browser, new="wmbl4rtyu9qz").status_code == 302


def test_the_only_second_factor_stays(browser: Client) -> None:
    kit = a_person("kit")
    signed_in(browser, kit)
    assert browser.post(REMOVE, secure=True).status_code == 422
    Authenticator.objects.all().delete()
    passkey = add_passkey(kit.account)
    browser.post(f"/your-account/second-factors/passkeys/{passkey.pk}/remove/", secure=True)
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_one_of_two_can_go_and_every_other_session_ends(browser: Client, entries: Callable[[], list]) -> None:
    kit = a_person("kit")
    add_passkey(kit.account)
    signed_in(other := Client(headers=HTTPS), kit)
    signed_in(browser, kit)
    assert browser.post(REMOVE, secure=True).status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()
    assert other.get("/your-account/", secure=True).status_code == 302
    assert entries()[-1][1:] == ("account.remove_factor", "done")


def test_nobody_removes_the_passkey_of_somebody_else(browser: Client) -> None:
    eve = a_person("eve")
    add_passkey(eve.account)
    theirs = add_passkey(eve.account)
    signed_in(browser, a_person("kit"))
    gone = browser.post(f"/your-account/second-factors/passkeys/{theirs.pk}/remove/", secure=True)
    assert gone.status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_recovery_codes_alone_are_no_second_factor(browser: Client) -> None:
    kit = a_person("kit", factor=False)
    Authenticator.objects.create(
        user=kit.account, type="recovery_codes", data={"seed": conceal("x"), "used_mask": 0}
    )
    signed_in(browser, kit)
    assert browser.get("/your-account/", secure=True).headers["Location"] == "/your-account/second-factors/"


def test_a_recovery_code_opens_once(browser: Client) -> None:
    kit = a_person("kit")
    signed_in(browser, kit)
    browser.post("/your-account/recovery-codes/renew/", secure=True)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 422):
        other = Client(headers=HTTPS)
        other.post("/sign-in/", {"login": "kit", "password": PASSWORD}, secure=True)
        assert other.post("/sign-in/second-factor/", {"code": code}, secure=True).status_code == expected


def test_under_another_key_nothing_is_revealed(browser: Client) -> None:
    concealed = conceal("a secret")
    assert "secret" not in concealed
    assert reveal(concealed) == "a secret"
    assert conceal("a secret") != concealed
    with override_settings(UPSTANDER_FACTOR_KEYS=(bytes(32),)), pytest.raises(NotOurs, match="another key"):
        reveal(concealed)
