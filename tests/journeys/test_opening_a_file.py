"""A reporter adds a picture; at the desk whoever was trained opens a copy, and nobody a marked one."""

import os
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.desk import Desk
from tests.documents.rebuilding.originals import SECRET, jpeg
from tests.journeys.looking import Visitor
from tests.journeys.site_process import prepared, running
from tests.journeys.test_giving_access import enter
from tests.reporting.an_inbox import Inbox, an_inbox
from tests.reporting.reports import PASSPHRASE, AReport
from upstander.database.roles import Role
from upstander.reporting.channel.minting import pepper_in
from upstander.reporting.channel.spoken import spoken
from upstander.sealed.files import new_identity

NAME = "messages.jpg"
PICTURES = os.environ.get("JOURNEY_PICTURES", "")


@pytest.fixture
def there(desk: Desk) -> tuple[Inbox, AReport]:
    """Hana, who was trained, and Ivo, who was not, have a report whose receipt can be typed."""
    pepper = pepper_in(desk.cluster.places.keys)

    def made() -> tuple[Inbox, AReport]:
        inbox = an_inbox(desk)
        report = inbox.put("hana", "ivo", pepper=pepper)
        return inbox, report

    inbox, report = prepared(desk, made)
    prepared(desk, lambda: inbox.train("hana"))
    return inbox, report


def adds(browser: Browser, public: str, report: AReport, *, picture: Path, times: int) -> None:
    """The reporter comes back with the receipt and adds the picture, scripts off."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{public}/return/")
    page.get_by_label("Type your receipt").fill(report.receipt.text)
    page.get_by_role("button", name="Open my report").click()
    for number in range(times):
        page.get_by_label("Add a picture or a file").check()
        page.get_by_role("button", name="Continue").click()
        named = {"name": f"{number}{NAME}", "mimeType": "image/jpeg", "buffer": picture.read_bytes()}
        page.get_by_label("Choose a picture or file").set_input_files(named)  # type: ignore[arg-type]
        page.get_by_role("button", name="Send this file").click()
        page.get_by_role("heading", level=1, name="My report").wait_for()
    page.context.close()


def at_the_report(visitor: Visitor, name: str, report: AReport) -> None:
    """They sign in, unlock their key and open the report with a reason."""
    enter(visitor, name)
    visitor.go("/inbox/key/unlock")
    visitor.page.get_by_label("Passphrase", exact=False).first.fill(PASSPHRASE)
    visitor.press("Unlock")
    visitor.go(f"/inbox/{report.id}/open")
    visitor.page.get_by_label("It has come, and nobody has read it yet").check()
    visitor.press("Continue")
    visitor.page.get_by_role("heading", level=1, name=f"Report {spoken(report.id)}").wait_for(timeout=20_000)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_picture_from_the_public_site_to_a_copy_at_the_desk(
    desk: Desk, site_browser: Browser, there: tuple[Inbox, AReport], tmp_path: Path
) -> None:
    _inbox, report = there
    picture = tmp_path / NAME
    picture.write_bytes(jpeg())
    assert SECRET in picture.read_bytes()
    with ExitStack() as sites:
        public, unit = (sites.enter_context(running(desk, site)) for site in ("public", "unit"))
        adds(site_browser, public, report, picture=picture, times=2)
        untrained = Visitor(site_browser, unit, Path(PICTURES) if PICTURES else None)
        at_the_report(untrained, "ivo", report)
        is_not_opened_by(untrained)
        trained = Visitor(site_browser, unit, Path(PICTURES) if PICTURES else None)
        at_the_report(trained, "hana", report)
        copy = is_opened_and_taken_by(trained, tmp_path)
        is_asked_for_and_agreed_to(trained, untrained)
        is_marked_by(untrained, number=4)
        trained.page.reload()
        assert trained.page.get_by_text("Nobody opens it here").is_visible()
        is_stopped_for(trained, report, number=4)
    assert SECRET not in copy
    assert dict(Image.open(BytesIO(copy)).getexif()) == {}
    with desk.connect(Role.OWNER) as con:
        taken = "SELECT count(*) FROM audit_entry WHERE what = 'file.copy' AND kind = 'disclosure'"
        assert con.execute(taken).fetchone() == (1,)


def is_not_opened_by(ivo: Visitor) -> None:
    """Whoever was not trained sees what it is and whom to ask."""
    ivo.page.get_by_role("link", name="About this file").first.click()
    ivo.look("file_untrained", heading="A file that they added")
    assert ivo.page.get_by_text("ask Hana").is_visible()
    at = ivo.page.url
    assert ivo.page.goto(at + "open").status == 404  # type: ignore[union-attr]
    ivo.page.goto(at)


def is_opened_and_taken_by(hana: Visitor, folder: Path) -> bytes:
    """Whoever was trained answers, gives a reason, uncovers the picture, and downloads the copy."""
    page = hana.page
    page.get_by_role("link", name="About this file").first.click()
    hana.look("file", heading="A file that they added")
    page.get_by_role("button", name="Begin").click()
    hana.look("file_open", heading="Before you open a copy")
    hana.press("Continue")
    hana.look("file_open_refused", heading="Before you open a copy")
    page.get_by_label("No: nothing that they wrote").check()
    page.get_by_label("It may show who is meant, where or when").check()
    hana.press("Continue")
    hana.look("file_copy", heading="A copy of the file")
    shown = page.locator("img.desk-copy")
    assert not shown.is_visible()
    page.get_by_text("Uncover the picture").click()
    shown.wait_for()
    page.wait_for_function("document.querySelector('img.desk-copy').naturalWidth > 0", timeout=60_000)
    hana.look("file_uncovered", heading="A copy of the file")
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("button", name="Download the copy").click()
    kept = folder / "taken"
    coming.value.save_as(kept)
    assert coming.value.suggested_filename.endswith("-copy.jpg")
    return kept.read_bytes()


def is_asked_for_and_agreed_to(hana: Visitor, ivo: Visitor) -> None:
    """One asks that the original be given to somebody's key, and another agrees."""
    hana.page.get_by_role("link", name="About this file").first.click()
    hana.page.get_by_role("link", name="Ask to give it out").click()
    hana.look("original_ask", heading="Ask to give the original out")
    hana.fill("The key of whoever it is for", new_identity()[1])
    hana.fill("Reasons", "Forensics are to find out which telephone took it.")
    hana.press("Continue")
    hana.look("file_asked", heading="A file that they added")
    ivo.page.reload()
    ivo.page.get_by_role("link", name="Agree or refuse").click()
    ivo.look("original_agree", heading="Agree or refuse")
    ivo.page.get_by_label("Yes: it is needed").check()
    ivo.fill("Reasons", "I rang them, and compared the key.")
    ivo.press("Continue")
    hana.page.reload()
    hana.look("file_agreed", heading="A file that they added")
    assert hana.page.get_by_role("button", name="Download the sealed original").is_visible()


def is_marked_by(ivo: Visitor, *, number: int) -> None:
    """Anybody who reads the report marks it; scripts or not, the page then says what to do."""
    for place in (number - 1, number):
        ivo.page.goto(ivo.page.url.rsplit("/file/")[0] + f"/file/{place}/mark")
        ivo.look("file_mark", heading="Mark this file")
        ivo.page.get_by_label("What they wrote says so, or makes it possible").check()
        ivo.press("Mark it")
        ivo.look("file_stop", heading="A file that they added")
        assert ivo.page.get_by_text("Nobody opens it here").is_visible()


def is_stopped_for(hana: Visitor, report: AReport, *, number: int) -> None:
    """Neither the page nor an address opens a marked file."""
    for name in ("open", "copy", "picture"):
        hana.go(f"/inbox/{report.id}/file/{number}/{name}")
        hana.page.get_by_text("Nobody opens it here").wait_for(timeout=20_000)
