"""An administrator and an approver at their pages, in a real browser against the real process."""

from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person, code_now
from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from upstander.accounts.actions.ask_help import ask_help
from upstander.accounts.actions.ask_role import ask_role
from upstander.accounts.actions.open_account import open_account


def in_office() -> None:
    a_person("ada", "administrator")
    a_person("pat", "head_of_psd")
    for number in range(30):
        open_account(
            login_name=f"p{number}",
            shown_name=f"Person {number}",
            staff_reference=f"S-{number}",
            by="command_line:t",
        )
    kit = a_person("kit", "analyst").account
    today = timezone.localdate()
    ask_role(account=kit, role="safeguarding_lead", ends_on=today, by="command_line:t", today=today)
    ask_help(account=kit, by="command_line:t")


def enter(visitor: Visitor, name: str, *, after: int = 0) -> None:
    visitor.go("/sign-in/")
    visitor.fill("Sign-in name", name)
    visitor.fill("Password", "quiet-harbour-7-lamps")
    visitor.press("Sign in")
    visitor.fill("Code from your app, or one of your recovery codes", code_now(after=after))
    visitor.press("Sign in")


def prove(visitor: Visitor) -> None:
    visitor.fill("Password", "quiet-harbour-7-lamps")
    visitor.press("Continue")


def test_an_administrator_and_an_approver_at_their_pages(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, in_office)
    with running(desk, "unit") as address:
        ada = Visitor(site_browser, address, tmp_path)
        enter(ada, "ada")
        ada.look("first_page", heading="Accounts")
        ada.go("/your-account/")
        ada.look("admin_account", heading="Your account")
        ada.page.get_by_role("link", name="Accounts", exact=True).click()
        ada.look("list", heading="Accounts")
        ada.page.get_by_role("link", name="Kit", exact=True).click()
        ada.look("one", heading="Kit")
        ada.press("Ask for a role")
        prove(ada)
        ada.look("ask_role", heading="Ask for a role for Kit")
        ada.press("Ask for the role")
        ada.look("ask_role_refused", heading="Ask for a role for Kit")
        ada.go("/accounts/?name=person+7")
        ada.page.get_by_role("link", name="Person 7", exact=True).click()
        ada.page.get_by_role("link", name="Make a set-up code").click()
        ada.look("make_code", heading="A set-up code for Person 7")
        ada.press("Make a code and show it")
        ada.look("code", heading="The set-up code of Person 7")
        ada.page.get_by_role("link", name="Back to the account").click()
        ada.page.get_by_role("link", name="Record vetting").click()
        ada.look("vetting", heading="Record the vetting of Person 7")
        ada.page.get_by_role("link", name="Cancel").click()
        ada.press("Close the account")
        ada.look("close", heading="Close the account of Person 7")
        ada.go("/accounts/?name=nobody")
        ada.look("list_empty", heading="Accounts")
        ada.go("/accounts/open/")
        ada.look("open", heading="Open an account")
        pat = Visitor(site_browser, address, tmp_path)
        enter(pat, "pat")
        pat.page.get_by_role("link", name="Approvals", exact=True).click()
        pat.look("approvals", heading="Approvals")
        pat.page.get_by_role("link", name="Safeguarding lead for Kit").click()
        prove(pat)
        pat.look("approve_role", heading="A role for Kit")
        pat.page.get_by_label("Approve", exact=True).check()
        pat.press("Record my decision")
        pat.look("approved", heading="Approvals")
        pat.page.get_by_role("link", name="Kit", exact=True).click()
        pat.look("approve_help", heading="Help for Kit")
