"""The second person: what they decide, and what they may not."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests.accounts.at_the_door import Person, a_person, signed_in
from upstander.accounts.access.standing import may
from upstander.accounts.actions.ask_help import ask_help
from upstander.accounts.actions.ask_role import ask_role
from upstander.accounts.actions.decide_help import decide_help
from upstander.accounts.actions.decide_role import approve_role
from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Help, HelpDecision, RoleApproval, RoleGrant, UnitSession
from upstander.accounts.refusals import NotAllowed


@pytest.fixture
def approver(browser: Client) -> Person:
    person = a_person("pat", "head_of_psd")
    signed_in(browser, person)
    return person


def waiting(account: Account, *, by: str = "account:x", role: str = "analyst") -> RoleGrant:
    today = timezone.localdate()
    return ask_role(account=account, role=role, ends_on=today + timedelta(days=30), by=by, today=today)


def decides(browser: Client, where: str, decision: str = "approve"):
    return browser.post(where, {"decision": decision}, secure=True)


def asked_by(person: Person) -> RoleGrant:
    return waiting(a_person("kit").account, by=person.account.actor)


def test_with_the_second_yes_the_role_grants(browser: Client, approver: Person) -> None:
    ada, kit = a_person("ada", "administrator"), a_person("kit")
    grant = waiting(kit.account, by=ada.account.actor)
    where = f"/approvals/roles/{grant.pk}/"
    listed = browser.get("/approvals/", secure=True).content.decode()
    assert where in listed
    assert "Ada" in browser.get(where, secure=True).content.decode()
    assert decides(browser, where).status_code == 302
    assert may(kit.account, Capability.OPEN_CONCERN, today=timezone.localdate())
    assert decides(browser, where).status_code == 404


@pytest.mark.usefixtures("approver")
@pytest.mark.parametrize(("role", "asks"), [("file_opener", True), ("report_handler", False)])
def test_of_a_role_that_takes_training_the_record_is_asked_for(
    browser: Client, role: str, asks: bool
) -> None:
    ada = a_person("ada", "administrator")
    grant = waiting(a_person("kit").account, role=role, by=ada.account.actor)
    page = browser.get(f"/approvals/roles/{grant.pk}/", secure=True).text
    assert ("record of their training" in page) is asks


@pytest.mark.usefixtures("approver")
def test_what_waits_is_filtered_by_kind_and_sorted_by_when_it_was_asked(browser: Client) -> None:
    def listed(asked: str) -> str:
        return browser.get(f"/approvals/{asked}", secure=True).content.decode()

    assert "Apply filters" not in listed("")
    for name in ("kit", "bo"):
        waiting(a_person(name).account)
    assert listed("").index("Analyst for Kit") < listed("").index("Analyst for Bo")
    assert listed("?by=newest").index("Analyst for Bo") < listed("?by=newest").index("Analyst for Kit")
    assert "0 who need help" not in listed("?kind=role")
    assert "Nothing matches these filters" in listed("?kind=help")


def test_with_a_no_the_request_is_at_an_end(browser: Client, approver: Person) -> None:
    kit = a_person("kit")
    grant = waiting(kit.account, by=a_person("ada").account.actor)
    assert decides(browser, f"/approvals/roles/{grant.pk}/", "decline").status_code == 302
    assert not may(kit.account, Capability.OPEN_CONCERN, today=timezone.localdate())
    with pytest.raises(NotAllowed, match="decided already"):
        approve_role(grant=grant, by=approver.account, today=timezone.localdate())


def test_what_they_asked_for_and_what_is_for_them_is_not_theirs_to_decide(
    browser: Client, approver: Person
) -> None:
    own = waiting(approver.account, by="account:x", role="safeguarding_lead")
    for grant, why in ((asked_by(approver), "You asked"), (own, "for you")):
        assert str(grant.pk) not in browser.get("/approvals/", secure=True).content.decode()
        assert decides(browser, f"/approvals/roles/{grant.pk}/").status_code == 404
        with pytest.raises(NotAllowed, match=why):
            approve_role(grant=grant, by=approver.account, today=timezone.localdate())


def test_the_database_refuses_both_whatever_the_row_says(approver: Person) -> None:
    own = waiting(approver.account, role="safeguarding_lead")
    rows = ((asked_by(approver), "accounts_two_people"), (own, "accounts_not_for_oneself"))
    for grant, constraint in rows:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            RoleApproval.objects.create(
                grant=grant, approved_by=approver.account.actor, asked_by="account:o", granted_to="account:o"
            )


def test_nobody_gets_a_role_before_they_have_set_up(approver: Person) -> None:
    grant = waiting(a_person("kit", factor=False).account)
    with pytest.raises(NotAllowed, match="not set it up yet"):
        approve_role(grant=grant, by=approver.account, today=timezone.localdate())


def test_help_takes_everything_away_and_then_there_can_be_a_code(browser: Client, approver: Person) -> None:
    ada, kit = a_person("ada", "administrator"), a_person("kit", "analyst")
    asked = ask_help(account=kit.account, by=ada.account)
    theirs = Client(headers={"X-Forwarded-Proto": "https"})
    signed_in(theirs, kit)
    assert decides(browser, f"/approvals/help/{asked.pk}/").status_code == 302
    assert not Authenticator.objects.filter(user=kit.account).exists()
    assert not Account.objects.get(pk=kit.account.pk).has_usable_password()
    assert not UnitSession.objects.filter(account=kit.account).exists()
    assert theirs.get("/your-account/", secure=True).status_code == 302
    kit.account.refresh_from_db()
    assert issue_code(account=kit.account, by=ada.account)


def test_help_that_is_declined_changes_nothing(browser: Client, approver: Person) -> None:
    kit = a_person("kit")
    asked = ask_help(account=kit.account, by="account:x")
    assert decides(browser, f"/approvals/help/{asked.pk}/", "decline").status_code == 302
    assert Authenticator.objects.filter(user=kit.account).exists()


def test_nobody_helps_themselves_or_decides_on_what_they_asked(approver: Person) -> None:
    own = ask_help(account=approver.account, by="account:x")
    asked = ask_help(account=a_person("kit").account, by=approver.account)
    for request in (own, asked):
        with pytest.raises(NotAllowed, match="Somebody else"):
            decide_help(request=request, approve=True, by=approver.account)
        with pytest.raises(IntegrityError, match="accounts_help_"), transaction.atomic():
            HelpDecision.objects.create(
                help=request, approved=True, decided_by=approver.account.actor, asked_by="o", helped="o"
            )
    assert Help.objects.filter(decision__isnull=True).count() == 2
