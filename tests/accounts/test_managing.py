"""What an administrator does, and what no administrator can do alone."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, give_role, signed_in
from upstander.accounts.access.standing import may
from upstander.accounts.actions.ask_help import ask_help
from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Help, RoleGrant, Vetting
from upstander.accounts.refusals import NotAllowed

SOMEBODY = {"login_name": "eve.hall", "shown_name": "Eve Hall", "staff_reference": "S-204"}


@pytest.fixture
def admin(browser: Client) -> Person:
    person = a_person("ada", "administrator")
    signed_in(browser, person)
    return person


def at(account: Account, step: str = "") -> str:
    return f"/accounts/{account.pk}/{step}"


def day(value: date, name: str) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def asks(browser: Client, account: Account, role: str, *, days: int = 30):
    last = timezone.localdate() + timedelta(days=days)
    return browser.post(at(account, "roles/ask/"), {"role": role, **day(last, "ends_on")}, secure=True)


def test_an_account_is_opened_for_this_site_whatever_else_is_sent(browser: Client, admin: Person) -> None:
    more = {"site": "workforce", "id": str(admin.account.pk), "password": "x", "asked_by": "account:x"}
    done = browser.post("/accounts/open/", SOMEBODY | more, secure=True)
    eve = Account.objects.get(login_name="eve.hall")
    assert done.headers["Location"] == at(eve)
    assert (eve.site, eve.has_usable_password()) == ("unit", False)
    assert eve.pk != admin.account.pk
    assert not may(eve, Capability.READ_QUEUE, today=timezone.localdate())


@pytest.mark.parametrize(
    ("altered", "sentence"),
    [
        ({"login_name": "ADA"}, "There is an account with the sign-in name"),
        ({"staff_reference": "S-ada"}, "has an open account already"),
        ({"staff_reference": "s-ADA"}, "has an open account already"),
        ({"login_name": "eve hall"}, "Write the sign-in name with letters"),
        ({"staff_reference": " "}, "Fill in “Staff reference”"),
    ],
)
def test_what_cannot_be_opened_is_answered_with_all_that_was_typed(
    browser: Client, admin: Person, altered: dict[str, str], sentence: str
) -> None:
    page = browser.post("/accounts/open/", SOMEBODY | altered, secure=True)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "Eve Hall" in page.content.decode()
    assert Account.objects.count() == 1


def test_a_code_is_shown_once_and_sets_up_this_account(browser: Client, admin: Person) -> None:
    browser.post("/accounts/open/", SOMEBODY, secure=True)
    eve = Account.objects.get(login_name="eve.hall")
    shown = re.search(
        r"([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})",
        browser.post(at(eve, "set-up-code/"), secure=True).content.decode(),
    )
    assert shown
    assert shown[1] not in browser.get(at(eve), secure=True).content.decode()
    new = Client(headers={"X-Forwarded-Proto": "https"})
    assert new.post("/set-up/", {"login_name": "eve.hall", "code": shown[1]}, secure=True).status_code == 302


def test_nobody_gets_a_code_for_an_account_that_is_set_up(browser: Client, admin: Person) -> None:
    kit = a_person("kit")
    page = browser.post(at(kit.account, "set-up-code/"), secure=True)
    assert page.status_code == 422
    assert "a second person has to agree" in page.content.decode()


def test_an_administrator_cannot_set_up_the_first_approver_in_their_place(admin: Person) -> None:
    first = a_person("pat", factor=False)
    give_role(first.account, "head_of_psd", ends_on=timezone.localdate())
    with pytest.raises(NotAllowed, match="never set it up"):
        issue_code(account=first.account, by=admin.account)
    assert issue_code(account=first.account, by="command_line:root")


def test_a_role_that_was_asked_for_grants_nothing_whatever_else_is_sent(
    browser: Client, admin: Person
) -> None:
    kit = a_person("kit")
    last = day(timezone.localdate() + timedelta(days=30), "ends_on")
    sent = {"role": "analyst", "asked_by": "account:x", "approved_by": "account:y", "approval": "1", **last}
    assert browser.post(at(kit.account, "roles/ask/"), sent, secure=True).status_code == 302
    grant = RoleGrant.objects.get(account=kit.account)
    assert grant.asked_by == admin.account.actor
    assert not hasattr(grant, "approval")
    assert not may(kit.account, Capability.OPEN_CONCERN, today=timezone.localdate())


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (366, 302), (367, 422)])
def test_a_role_lasts_a_year_at_most(browser: Client, admin: Person, days: int, status: int) -> None:
    assert asks(browser, a_person("kit").account, "analyst", days=days).status_code == status


def test_roles_that_are_kept_apart_are_refused_with_the_reason(
    browser: Client, admin: Person, entries: Callable[[], list]
) -> None:
    kit = a_person("kit", "analyst")
    page = asks(browser, kit.account, "auditor")
    assert page.status_code == 422
    assert "whoever acts does not also read the audit of it" in page.content.decode()
    assert entries()[-1] == (admin.account.actor, "role.ask", "denied")
    assert asks(browser, kit.account, "safeguarding_lead").status_code == 302
    assert asks(browser, kit.account, "safeguarding_lead").status_code == 422


def test_two_requests_that_wait_are_kept_apart_as_well(browser: Client, admin: Person) -> None:
    kit = a_person("kit")
    assert asks(browser, kit.account, "analyst").status_code == 302
    assert asks(browser, kit.account, "head_of_ccu").status_code == 422


def test_two_accounts_of_one_reference_are_one_person_however_it_is_written(
    browser: Client, admin: Person
) -> None:
    """An account may come from a database that was written before nobody could open a second."""
    kit = a_person("kit", "head_of_ccu")
    second = Account.objects.create(
        site="unit",
        login_name="kit.two",
        shown_name="Kit",
        staff_reference=kit.account.staff_reference.upper(),
    )
    page = asks(browser, second, "data_protection_officer")
    assert page.status_code == 422
    assert "are kept apart" in page.content.decode()


def test_one_person_ends_a_role_at_once(browser: Client, admin: Person) -> None:
    kit = a_person("kit", "analyst")
    grant = kit.account.role_grants.get()
    assert browser.get(at(kit.account, f"roles/{grant.pk}/end/"), secure=True).status_code == 200
    browser.post(at(kit.account, f"roles/{grant.pk}/end/"), secure=True)
    assert not may(kit.account, Capability.OPEN_CONCERN, today=timezone.localdate())


def test_vetting_is_recorded_for_others_and_not_for_oneself(browser: Client, admin: Person) -> None:
    kit = a_person("kit", "analyst")
    lapsed = {"level": "MV", **day(timezone.localdate() - timedelta(days=1), "good_until")}
    assert browser.post(at(kit.account, "vetting/"), lapsed, secure=True).status_code == 302
    assert Vetting.objects.latest("recorded_at").recorded_by == admin.account.actor
    assert not may(kit.account, Capability.OPEN_CONCERN, today=timezone.localdate())
    assert browser.post(at(admin.account, "vetting/"), lapsed, secure=True).status_code == 422


def test_closing_ends_sessions_at_once_and_asks_first(browser: Client, admin: Person) -> None:
    kit = a_person("kit", "analyst")
    signed_in(theirs := Client(headers={"X-Forwarded-Proto": "https"}), kit)
    assert browser.get(at(kit.account, "close/"), secure=True).status_code == 200
    assert theirs.get("/your-account/", secure=True).status_code == 200
    browser.post(at(kit.account, "close/"), secure=True)
    assert theirs.get("/your-account/", secure=True).status_code == 302
    assert browser.post(at(kit.account, "close/"), secure=True).status_code == 422
    assert browser.post(at(admin.account, "close/"), secure=True).status_code == 422


def test_help_changes_nothing_until_a_second_person_agrees(browser: Client, admin: Person) -> None:
    kit = a_person("kit")
    assert browser.post(at(kit.account, "help/"), secure=True).status_code == 302
    assert Authenticator.objects.filter(user=kit.account).exists()
    assert Help.objects.get().asked_by == admin.account.actor
    assert browser.post(at(kit.account, "help/"), secure=True).status_code == 422
    with pytest.raises(NotAllowed):
        ask_help(account=kit.account, by=admin.account)
