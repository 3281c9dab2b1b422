"""Signing in, in a real browser: for the first time, again, with a passkey, and too often."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person, code_now
from tests.desk import Desk
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.actions.open_account import open_account

PASSWORD = "three-herons-on-a-roof"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def new_account() -> str:
    account = open_account(
        login_name="kit", shown_name="Kit Nowak", staff_reference="S-204", by="command_line:t"
    )
    return issue_code(account=account, by="command_line:t")


def guess(visitor: Visitor) -> str:
    visitor.fill("Code from your app, or one of your recovery codes", "000000")
    visitor.press("Sign in")
    return visitor.page.inner_text("h1")


def seconds(visitor: Visitor) -> int:
    return int(re.findall(r"\d+", visitor.page.inner_text("h1"))[0])


def set_up(visitor: Visitor, code: str) -> str:
    """From the code to the second factor; what codes are computed from."""
    visitor.go("/sign-in/")
    visitor.page.get_by_role("link", name="Set up your account").click()
    visitor.look("set_up_code", heading="Set up your account")
    visitor.fill("Sign-in name", "kit")
    visitor.fill("Set-up code", code)
    visitor.press("Continue")
    visitor.look("set_up_password", heading="Choose a password")
    visitor.fill("Your new password", PASSWORD)
    visitor.fill("Your new password again", PASSWORD)
    visitor.press("Continue")
    visitor.look("set_up_factor", heading="Choose a second factor")
    visitor.press("Set up an app")
    visitor.look("set_up_app", heading="Set up an authenticator app")
    return visitor.page.locator("#totp-secret").text_content() or ""


def test_from_the_code_to_the_account_and_out_and_in_again(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    code = prepared(desk, new_account)
    with running(desk, "unit") as address:
        kit = Visitor(site_browser, address, tmp_path)
        secret = set_up(kit, code)
        kit.fill("The six digits that your app shows now", code_now(secret=secret))
        kit.press("Continue")
        kit.look("recovery_codes", heading="Recovery codes")
        codes = re.findall(r"\b\d{8}\b", kit.page.inner_text("main"))
        assert len(codes) == 10
        kit.press("I have kept them")
        kit.look("your_account", heading="Your account")
        assert "No vetting is recorded for you" in kit.page.inner_text("main")
        kit.go("/your-account/sessions/")
        kit.look("sessions", heading="Where you are signed in")
        assert "Chrome on Linux" in kit.page.inner_text("main")
        kit.go("/your-account/second-factors/")
        kit.look("second_factors", heading="Second factors")
        kit.go("/your-account/password/")
        kit.look("password", heading="Change your password")
        kit.press("Sign out")
        kit.look("sign_in", heading="Sign in")
        kit.fill("Sign-in name", "kit")
        kit.fill("Password", PASSWORD)
        kit.press("Sign in")
        kit.look("second_factor", heading="Your second factor")
        guess(kit)
        kit.look("wrong_code", heading="Your second factor")
        for _ in range(12):
            if "Try again in" in guess(kit):
                break
        kit.look("please_wait", heading="Try again in")
        kit.page.wait_for_timeout(1000 * seconds(kit) + 500)
        kit.page.get_by_role("link", name="Back to the form").click()
        kit.fill("Code from your app, or one of your recovery codes", codes[0])
        kit.press("Sign in")
        kit.look("your_account_again", heading="Your account")


def test_a_passkey_is_added_and_signs_in_with_the_password_and_alone(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    code = prepared(desk, new_account)
    with running(desk, "unit") as address:
        kit = Visitor(site_browser, address, tmp_path)
        device = kit.context.new_cdp_session(kit.page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        set_up(kit, code)
        kit.go("/your-account/second-factors/passkeys/add/")
        kit.look("add_passkey", heading="Add a passkey")
        kit.fill("What you call it", "My laptop")
        kit.page.get_by_label("Sign in with this passkey alone, without my password").check()
        kit.press("Add a passkey")
        kit.look("codes_after_passkey", heading="Recovery codes")
        kit.go("/your-account/second-factors/passkeys/")
        kit.look("passkeys", heading="Your passkeys")
        assert "My laptop" in kit.page.inner_text("main")
        assert "Signs you in without your password." in kit.page.inner_text("main")
        kit.press("Sign out")
        kit.press("Use a passkey")
        kit.look("in_by_passkey", heading="Your account")
        kit.press("Sign out")
        kit.fill("Sign-in name", "kit")
        kit.fill("Password", PASSWORD)
        kit.press("Sign in")
        kit.press("Use a passkey")
        kit.look("in_by_both", heading="Your account")
        kit.go("/your-account/second-factors/passkeys/add/")
        kit.look("prove", heading="Show that it is you")
        kit.page.get_by_role("link", name="Use a passkey").click()
        kit.look("prove_by_passkey", heading="Show that it is you")
        kit.press("Use a passkey")
        kit.look("add_another", heading="Add a passkey")


def test_signing_in_takes_the_keyboard_alone_and_no_script(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, lambda: a_person("kit"))
    with running(desk, "unit") as address:
        context = site_browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address + "/sign-in/")
        page.keyboard.press("Tab")
        for _ in range(12):
            if page.evaluate("document.activeElement.name") == "login":
                break
            page.keyboard.press("Tab")
        page.keyboard.type("kit")
        page.keyboard.press("Tab")
        page.keyboard.type("quiet-harbour-7-lamps")
        page.keyboard.press("Enter")
        page.wait_for_url("**/second-factor/")
        page.get_by_label("Code from your app, or one of your recovery codes").focus()
        page.keyboard.type(code_now())
        page.keyboard.press("Enter")
        page.wait_for_url("**/your-account/")
        context.close()
