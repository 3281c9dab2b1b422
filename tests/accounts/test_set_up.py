"""Setting an account up: the code, the password, the second factor, in this order and once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.at_the_door import code_now
from tests.desk import Desk
from upstander.accounts.access.set_up import is_set_up
from upstander.accounts.actions.close_account import close_account
from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.actions.open_account import open_account
from upstander.accounts.models import Account, SetUpCode, UnitSession
from upstander.accounts.refusals import NotAllowed
from upstander.database.roles import Role

HTTPS = {"X-Forwarded-Proto": "https"}
GOOD = "three-herons-on-a-roof"
ADMIN = "command_line:test"


def opened(name: str = "kit") -> tuple[Account, str]:
    account = open_account(login_name=name, shown_name="Kit", staff_reference=f"S-{name}", by=ADMIN)
    return account, issue_code(account=account, by=ADMIN)


def enters(browser: Client, code: str, name: str = "kit"):
    return browser.post("/set-up/", {"login_name": name, "code": code}, secure=True)


def chooses(browser: Client, password: str = GOOD, again: str = ""):
    return browser.post(
        "/set-up/password/", {"password1": password, "password2": again or password}, secure=True
    )


def adds_app(browser: Client):
    page = browser.get("/your-account/second-factors/app/add/", secure=True).content.decode()
    secret = re.search(r'id="totp-secret">([A-Z2-7]+)<', page)
    assert secret
    code = code_now(secret=secret[1])
    return secret[1], browser.post("/your-account/second-factors/app/add/", {"code": code}, secure=True)


def test_code_password_and_app_set_an_account_up_and_show_recovery_codes_once(
    browser: Client, entries: Callable[[], list]
) -> None:
    account, code = opened()
    assert enters(browser, code.lower().replace("-", " ")).headers["Location"] == "/set-up/password/"
    assert chooses(browser).headers["Location"] == "/your-account/second-factors/"
    assert not is_set_up(account)
    assert browser.get("/your-account/", secure=True).headers["Location"] == "/your-account/second-factors/"
    assert browser.get("/no/such/page", secure=True).headers["Location"] == "/your-account/second-factors/"
    _, done = adds_app(browser)
    assert done.headers["Location"] == "/your-account/recovery-codes/"
    codes = re.findall(
        r"<code[^>]*>(\d{8})<", browser.get(done.headers["Location"], secure=True).content.decode()
    )
    assert len(codes) == 10
    assert not re.findall(r"\d{8}<", browser.get(done.headers["Location"], secure=True).content.decode())
    assert is_set_up(Account.objects.get())
    said = [what for _, what, _ in entries()]
    assert said == [
        "account.open",
        "account.issue_code",
        "account.set_up",
        "account.sign_in",
        "account.add_factor",
    ]


def test_what_codes_are_computed_from_is_nowhere_in_the_database(browser: Client, desk: Desk) -> None:
    _, code = opened()
    enters(browser, code)
    chooses(browser)
    page = browser.get("/your-account/second-factors/app/add/", secure=True)
    waiting = re.search(r'id="totp-secret">([A-Z2-7]+)<', page.content.decode())
    assert waiting
    store = browser.session.__class__
    assert waiting[1] not in str(store().decode(UnitSession.objects.get(account__isnull=False).session_data))
    secret, _ = adds_app(browser)
    kept = {row.type: row.data for row in Authenticator.objects.all()}
    assert secret not in str(kept)
    assert set(kept) == {"totp", "recovery_codes"}
    with desk.connect(Role.UNIT) as con:
        (digest,) = con.execute("SELECT digest FROM accounts_setupcode").fetchone() or (b"",)
    assert code.encode() not in bytes(digest)


def test_the_picture_is_drawn_without_style_and_without_an_address(browser: Client) -> None:
    _, code = opened()
    enters(browser, code)
    chooses(browser)
    page = browser.get("/your-account/second-factors/app/add/", secure=True).content.decode()
    assert re.search(r'<svg [^>]*role="img"[^>]*>\s*<path ', page)
    assert "style=" not in page
    assert "data:" not in page


def test_a_code_is_used_once(browser: Client) -> None:
    _, code = opened()
    other = Client(headers=HTTPS)
    enters(browser, code)
    enters(other, code)
    chooses(browser)
    late = chooses(other, "another-good-long-one")
    assert late.status_code == 302
    assert late.headers["Location"] == "/set-up/"
    assert enters(other, code).status_code == 422


@pytest.mark.parametrize("name", ["kit", "nobody"])
def test_a_wrong_code_and_a_wrong_name_get_the_same_sentence(browser: Client, name: str) -> None:
    opened()
    page = enters(browser, "AAAA-AAAA-AAAA-AAAA-AAAA", name)
    assert page.status_code == 422
    assert "do not belong together" in page.content.decode()


def test_a_newer_code_makes_the_older_one_void(browser: Client) -> None:
    account, older = opened()
    newer = issue_code(account=account, by=ADMIN)
    assert enters(browser, older).status_code == 422
    assert enters(browser, newer).status_code == 302


@pytest.mark.parametrize(("age", "status"), [(timedelta(days=7, minutes=-1), 302), (timedelta(days=7), 422)])
def test_a_code_is_good_for_seven_days(browser: Client, desk: Desk, age: timedelta, status: int) -> None:
    _, code = opened()
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")  # else it stays as it was written
        con.execute(
            "UPDATE accounts_setupcode SET made_at = made_at - %s, good_until = good_until - %s", [age, age]
        )
    assert enters(browser, code).status_code == status


def test_a_closed_account_is_not_set_up(browser: Client) -> None:
    account, code = opened()
    close_account(account=account, by=ADMIN)
    assert enters(browser, code).status_code == 422


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("elevenchars", ""),
        ("qwertyuiop123", ""),
        ("katherine.nowak1", ""),
        (GOOD, GOOD + "x"),
    ],
)
def test_a_password_that_is_short_or_common_or_ones_name_is_refused(
    browser: Client, password: str, again: str
) -> None:
    _, code = opened("katherine.nowak")
    enters(browser, code, "katherine.nowak")
    assert chooses(browser, password, again).status_code == 422
    assert not SetUpCode.objects.filter(use__isnull=False).exists()


def test_no_password_is_chosen_without_a_code(browser: Client) -> None:
    opened()
    assert chooses(browser).headers["Location"] == "/set-up/"


def test_guessing_codes_waits(browser: Client) -> None:
    opened()
    assert [enters(browser, "wrong").status_code for _ in range(5)] == [422] * 4 + [429]


def test_somebody_who_has_set_up_gets_no_other_code(browser: Client) -> None:
    account, code = opened()
    enters(browser, code)
    chooses(browser)
    adds_app(browser)
    with pytest.raises(NotAllowed, match="ask for help"):
        issue_code(account=Account.objects.get(), by=account)
