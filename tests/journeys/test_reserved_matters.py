"""A matter about the unit, from the load to its closing by two custodians; the unit sees nothing of it."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import LOCKED, PASSPHRASE, make_force
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import decide
from upstander.database.roles import Role

MARK = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken" value="[^"]+">')


def people() -> None:
    for name, role in (("ari", "analyst"), ("bo", "analyst"), ("cy", "analyst"), ("dee", "head_of_ccu")):
        a_person(name, role)
    for name in ("gus", "hal"):
        a_person(name, "custodian")
    a_person("eve", "auditor")


def force(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_force()
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN))


def seen_by(visitor: Visitor) -> str:
    visitor.go("/queue/")
    return MARK.sub("", visitor.page.content())


def unlock(visitor: Visitor, passphrase: str = PASSPHRASE) -> None:
    file = {"name": "custodian.locked", "mimeType": "text/plain", "buffer": LOCKED.encode()}
    visitor.page.get_by_label("Your locked key").set_input_files(files=[file])
    visitor.fill("Its passphrase", passphrase)
    visitor.press("Unlock")


def test_a_reserved_matter_from_the_load_to_its_closing(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    prepared(desk, people)
    prepared(desk, lambda: force(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        before = seen_by(ari)
        prepared(desk, lambda: put(desk, found(CAREY, HAZEL), found(BLAKE, WREN), found(ASH, ROWAN)))
        assert seen_by(ari) == before

        gus = Visitor(site_browser, address, tmp_path)
        enter(gus, "gus")
        gus.look("unlock", heading="Unlock your key")
        unlock(gus, "amber kettle orchard violin mortar")
        gus.look("unlock_refused", heading="Unlock your key")
        unlock(gus)
        gus.look("reserved_queue", heading="Reserved matters")
        gus.page.locator("h2:has-text('1 waiting') ~ div table a").first.click()
        gus.page.get_by_label("It is its turn in the queue").check()
        gus.press("Continue")
        gus.look("reserved_concern", heading="Concern")
        where = gus.page.url.removeprefix(address)
        assert where.startswith("/reserved/concerns/")
        decide(gus, "Decide for the other person", "Plan", "Their case moves with a routine batch.")
        gus.page.get_by_role("link", name="Decide whether they may be contacted", exact=True).click()
        gus.look("reserved_contact", heading="Contact with the person")
        gus.page.get_by_label("Not at present", exact=True).check()
        gus.fill("Reasons", "It is too early.")
        gus.press("Continue")
        decide(gus, "Decide how far a step may reach", "Nothing leaves those assigned", "Nobody is asked.")
        decide(gus, "Answer", "No indication", "Every call is in the notes.")
        gus.look("reserved_proposed", heading="Concern")
        assert seen_by(ari) == before

        hal = Visitor(site_browser, address, tmp_path)
        enter(hal, "hal")
        unlock(hal)
        hal.page.locator("h2:has-text('second person') ~ div table a").first.click()
        hal.press("Open it")
        decide(hal, "The second person", "Agreed: close it", "I read the notes as well.")
        assert "Closed" in hal.page.inner_text("h1")
        hal.press("Lock it now")
        hal.look("locked", heading="Unlock your key")
        hal.go(where)
        hal.look("locked_again", heading="Unlock your key")

        assert seen_by(ari) == before
        ari.go(where)
        assert "Page not found" in ari.page.inner_text("main")
        ari.go(where.removeprefix("/reserved"))
        assert "Page not found" in ari.page.inner_text("main")
        eve = Visitor(site_browser, address, tmp_path)
        enter(eve, "eve")
        assert "custodian.unlock" in eve.page.inner_text("main")
        assert CAREY not in eve.page.inner_text("main")
