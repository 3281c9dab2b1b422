"""From a desk on which nothing stands to one that may load, and off again, in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.desk import Desk
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter, prove
from tests.mandate.answers import ANSWERS
from upstander.database.roles import Role
from upstander.mandate.actions.offer import offer_packs
from upstander.mandate.packs import Line

LINES = [Line(sort="indicator", name=f"question_{number}", digest=f"{number}" * 64) for number in range(5)]


def in_office() -> None:
    for name, role in (("eli", "head_of_ccu"), ("fay", "head_of_psd"), ("ivy", "data_protection_officer")):
        a_person(name, role)
    a_person("ari", "analyst")


def offered(desk: Desk) -> None:
    with as_role(desk, Role.WORKER):
        offer_packs(LINES, by="process:worker")


def answer(visitor: Visitor, gate: str) -> None:
    """Type every answer into the form that is open."""
    for name, said in ANSWERS[gate].items():
        box = visitor.page.locator(f"[name={name}]")
        if box.first.get_attribute("type") == "radio":
            visitor.page.locator(f"[name={name}][value={said}]").check()
        else:
            box.fill(said)


def sign(visitor: Visitor, title: str, role: str) -> None:
    visitor.go("/gates/")
    visitor.page.get_by_role("link", name=f"Sign: {title}").click()
    visitor.page.get_by_label(role, exact=True).check()
    visitor.page.get_by_label("I have read it in full, it is so, and I agree to it").check()
    visitor.press("Sign it")


def test_what_has_to_stand_is_recorded_by_one_and_signed_by_others(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, in_office)
    prepared(desk, lambda: offered(desk))
    with running(desk, "unit") as address:
        eli, fay, ivy = (Visitor(site_browser, address, tmp_path) for _ in range(3))
        enter(eli, "eli")
        eli.go("/gates/")
        eli.look("gates_none", heading="What has to stand")
        eli.page.get_by_role("link", name="Limits page", exact=True).click()
        eli.look("gate_empty", heading="Limits page")
        eli.press("Record one")
        prove(eli)
        eli.press("Record it")
        eli.look("record_refused", heading="Record: Limits page")
        answer(eli, "limits")
        eli.press("Record it")
        eli.look("paper", heading="Limits page, recorded on")
        eli.go("/gates/authority/rung")
        eli.look("rung", heading="What is to be allowed?")
        eli.page.get_by_label("Covert forward watch on a named person").check()
        eli.press("Continue")
        eli.look("stop", heading="Covert forward watch on a named person")
        eli.go("/gates/authority/record")
        eli.look("record_authority", heading="Record: Monitoring authority")
        answer(eli, "authority")
        eli.press("Record it")
        eli.go("/gates/packs/")
        eli.look("packs", heading="What decides who is seen")
        eli.page.get_by_role("link", name="Record this list, to be signed").click()
        eli.look("record_packs", heading="Record: What decides who is seen")
        eli.go("/gates/custodian/record")
        eli.look("custodian_record", heading="Record the agreement with the custodian")
        eli.go("/gates/custodian/reserve")
        eli.look("reserve", heading="Name a unit, team or role")
        eli.go("/gates/custodian/")
        eli.look("custodian", heading="Outside custodian")
        enter(fay, "fay")
        fay.go("/gates/")
        fay.look("gates_to_sign", heading="What has to stand")
        fay.page.get_by_role("link", name="Sign: Limits page").click()
        prove(fay)
        fay.press("Sign it")
        fay.look("sign_refused", heading="Sign: Limits page")
        sign(fay, "Limits page", "Head of professional standards")
        sign(fay, "Monitoring authority", "Head of professional standards")
        enter(ivy, "ivy")
        ivy.go("/gates/")
        ivy.page.get_by_role("link", name="Sign: Limits page").click()
        prove(ivy)
        sign(ivy, "Limits page", "Data protection officer")
        ivy.look("signed", heading="Limits page, recorded on")
        assert "that day counts" in ivy.page.inner_text("main")
        ivy.go("/limits/")
        ivy.look("limits", heading="What this desk does not do")
        ivy.page.go_back()
        ivy.press("Withdraw it")
        ivy.look("withdraw", heading="Withdraw: Limits page")
        eli.go("/gates/")
        eli.look("gates_some", heading="What has to stand")
        assert eli.page.locator("strong", has_text="Stands").count() == 3


def test_the_desk_is_switched_off_by_one_and_on_by_two(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, in_office)
    with running(desk, "unit") as address:
        ari, eli, fay = (Visitor(site_browser, address, tmp_path) for _ in range(3))
        enter(eli, "eli")
        eli.go("/gates/switch/")
        eli.look("switch_on", heading="Kill switch")
        eli.press("Switch the desk off")
        prove(eli)
        eli.look("switch_off", heading="Switch the desk off")
        eli.page.get_by_label("An exercise").check()
        eli.press("Switch it off now")
        eli.look("switched_off", heading="Kill switch")
        eli.press("Ask to switch it on")
        eli.look("switch_ask", heading="Ask to switch the desk on")
        eli.page.get_by_label("I have looked into it, and am sure").check()
        eli.press("Ask for it")
        enter(fay, "fay")
        fay.go("/gates/")
        fay.page.get_by_role("link", name="Agree that the desk is switched on again").click()
        prove(fay)
        fay.look("switch_agree", heading="Agree that the desk is switched on")
        fay.page.get_by_label("I have looked into it, and am sure").check()
        fay.press("Switch it on")
        fay.look("switched_on", heading="Kill switch")
        enter(ari, "ari")
        ari.page.get_by_role("link", name="All pages").first.click()
        ari.look("all_pages", heading="All pages")
        ari.page.get_by_role("link", name="Limits", exact=True).click()
        ari.look("limits_none", heading="What this desk does not do")
        ari.page.get_by_role("link", name="The ladder of authority").click()
        ari.look("ladder", heading="The ladder of authority")
        ari.go("/gates/")
        assert "Page not found" in ari.page.inner_text("main")
