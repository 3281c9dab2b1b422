"""A concern taken further: frozen, copied, checked elsewhere, and a pack by two, in a real browser."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import BLAKE, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.made_of import BESIDE, QUIET
from tests.inside import as_role
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.journeys.test_working_the_queue import decide
from tests.needs import fonts
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.documents.signed import check


def a_unit() -> None:
    a_person("ari", "analyst")
    for name in ("bo", "cy", "eli"):  # enough that the unit may hold it
        a_person(name, "analyst")
    a_person("dee", "head_of_psd")


def with_a_concern(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        load(staff(BLAKE), post(BLAKE, unit="local policing"))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    put(desk, found(BLAKE, WREN, quiet=QUIET, beside=BESIDE))


def taken(visitor: Visitor, button: str, folder: Path) -> Path:
    """The file that a button sends."""
    with visitor.page.expect_download() as sent:
        visitor.page.get_by_role("button", name=button, exact=True).click()
    file = folder / sent.value.suggested_filename
    sent.value.save_as(file)
    return file


def day(visitor: Visitor, question: str, parts: tuple[str, str, str]) -> None:
    """Fill the three fields of a day."""
    group = visitor.page.get_by_role("group", name=question)
    for label, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(label, exact=True).fill(value)


def test_a_concern_is_frozen_checked_elsewhere_and_a_pack_made_by_two(
    desk: Desk, site_browser: Browser, tmp_path: Path
) -> None:
    fonts()
    prepared(desk, a_unit)
    prepared(desk, lambda: with_a_concern(desk))
    with running(desk, "unit") as address:
        ari = Visitor(site_browser, address, tmp_path)
        enter(ari, "ari")
        ari.go("/queue/")
        ari.page.locator("h2:has-text('1 waiting') ~ div table a").first.click()
        ari.page.get_by_label("It is its turn in the queue").check()
        ari.press("Continue")
        where = ari.page.url.removeprefix(address)
        assert "Nothing leaves this page before" in ari.page.inner_text("main")
        decide(ari, "Decide for the other person", "Plan", "Their case moves.")
        decide(ari, "Decide how far a step may reach", "Nothing leaves those assigned", "Nobody is asked.")
        decide(ari, "Answer", "There is an indication", "See the calls.")
        ari.look("further", heading="Concern")

        ari.page.get_by_role("link", name="Exhibits", exact=True).click()
        ari.look("exhibits_empty", heading="Exhibits of")
        ari.page.get_by_role("button", name="Freeze it as an exhibit").click()
        ari.press("Continue")
        ari.look("freeze_refused", heading="Freeze it as an exhibit")
        ari.fill("What is the exhibit called?", "AA/1")
        ari.page.get_by_label("A criminal investigation").check()
        ari.press("Continue")
        ari.look("freeze_check", heading="Check your answers")
        ari.press("Freeze it")
        ari.look("exhibit", heading="Exhibit AA/1")
        copy = taken(ari, "Take a copy", tmp_path)
        assert copy.name.startswith("exhibit-")
        ZipFile(copy).extractall(tmp_path / "exhibit")
        run = [sys.executable, "-c", "from upstander.cli import main; main()", "exhibit", "verify", str(copy)]
        done = subprocess.run(run, capture_output=True, text=True)
        assert "Whole: 5 files" in done.stdout, done.stderr
        assert check(copy.read_bytes()).files["exhibit.pdf"].startswith(b"%PDF-")
        ari.page.reload()
        ari.look("exhibit_copied", heading="Exhibit AA/1")

        ari.go(f"{where}packs/ask")
        ari.fill("Which authority is it asked on?", "A-17, the head of standards")
        day(ari, "From which day?", ("1", "2", "2026"))
        day(ari, "To which day?", ("31", "3", "2026"))
        ari.press("Continue")
        ari.look("ask_refused", heading="Ask for a wider-enquiry pack")
        ari.fill("Why is it necessary, and why this window?", "Others may be at risk.")
        ari.press("Continue")
        ari.look("ask_check", heading="Check your answers")
        ari.press("Put it to a second person")
        ari.look("pack_asked", heading="Wider-enquiry pack")

        dee = Visitor(site_browser, address, tmp_path)
        enter(dee, "dee")
        dee.page.get_by_role("link", name="All pages").first.click()
        dee.page.get_by_role("link", name="Wider enquiries", exact=True).click()
        dee.look("packs_waiting", heading="Wider-enquiry packs that wait")
        dee.page.locator("main ul a").first.click()
        dee.look("pack_answer", heading="Do you agree?")
        dee.page.get_by_label("Agreed: make the pack").check()
        dee.fill("Reasons", "The authority covers it.")
        dee.press("Continue")
        dee.look("packs_none", heading="Wider-enquiry packs that wait")

        ari.page.reload()
        ari.look("pack_agreed", heading="Wider-enquiry pack")
        assert taken(ari, "Document (PDF)", tmp_path).read_bytes().startswith(b"%PDF-")
        assert taken(ari, "Spreadsheet (XLSX)", tmp_path).read_bytes().startswith(b"PK")
        ari.go(f"{where}packs/")
        ari.look("packs", heading="Wider-enquiry packs of")
        ari.go(f"{where}exhibits/")
        ari.look("exhibits", heading="Exhibits of")
