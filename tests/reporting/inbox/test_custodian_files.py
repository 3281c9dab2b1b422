"""The files of a report that is the custodian's: the same question, copy and mark, for custodians alone."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.accounts.at_the_door import A_YEAR, give_role
from tests.desk import Desk
from tests.documents.rebuilding.originals import SECRET, jpeg
from tests.inside import inside
from tests.reporting.outside import Outside, address, an_outside
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.documents.archive import unpack
from upstander.sealed.files import new_identity, unseal

NO = {"possible": "no", "reason": "understand"}
COPIES = ("open", "copy", "picture", "download")
ROWS = """
SELECT (SELECT count(*) FROM inbox_filemark), (SELECT count(*) FROM inbox_fileopening),
       (SELECT count(*) FROM channel_file), (SELECT count(*) FROM inbox_originalask)
"""


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


def train(outside: Outside, name: str) -> None:
    """From now on this person may open copies of files; inside the unit's site."""
    ends_on = timezone.localdate() + A_YEAR
    give_role(outside.inbox.people[name].account, "file_opener", ends_on=ends_on)


def send(browser: Client, report: AReport, page: str, **sent: object) -> object:
    return browser.post(address(report, f"file/3/{page}"), sent, secure=True)


def shown(browser: Client, report: AReport, page: str = "") -> str:
    got = browser.get(address(report, f"file/3/{page}"), secure=True)
    assert got.status_code == 200, (page, got.status_code)
    return str(got.text)


def test_a_trained_custodian_opens_a_copy_and_every_link_stays_on_their_side(
    desk: Desk, outside: Outside
) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        report.attach(jpeg())
        train(outside, "gus")
        gus = outside.opened(report)
        assert address(report, "file/3/") in gus.get(address(report), secure=True).text
        assert address(report, "file/3/open") in shown(gus, report)
        answer = send(gus, report, "open", **NO)
        assert answer.headers["Location"] == address(report, "file/3/copy")
        pages = shown(gus, report), shown(gus, report, "copy"), shown(gus, report, "open")
        for page in pages:
            assert re.findall(r'(?:href|action|src)="(/inbox/[^"]*)"', page) == []
        uncovered = {"Sec-Fetch-Dest": "image"}
        picture = gus.get(address(report, "file/3/picture"), secure=True, headers=uncovered)
        for copy in (picture, send(gus, report, "download")):
            assert (copy.status_code, SECRET in copy.content) == (200, False)
            assert dict(Image.open(BytesIO(copy.content)).getexif()) == {}


def test_one_who_was_not_trained_is_told_whom_to_ask_and_opens_nothing(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        report.attach(jpeg())
        outside.inbox.train("hana")
        gus = outside.opened(report)
        assert "No custodian was." in shown(gus, report)
        train(outside, "hal")
        page = shown(gus, report)
        assert "ask Hal." in page
        assert address(report, "file/3/open") not in page
        for name in COPIES:
            assert gus.get(address(report, f"file/3/{name}"), secure=True).status_code == 404, name
            assert send(gus, report, name, **NO).status_code == 404, name


def test_whoever_was_trained_and_is_of_the_unit_finds_no_file(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        report.attach(jpeg())
        outside.inbox.train("hana")
        hana = outside.inbox.browser("hana")
        for page in ("", "mark", "original", *COPIES):
            for where in (address(report, f"file/3/{page}"), f"/inbox/{report.id}/file/3/{page}"):
                assert hana.get(where, secure=True).status_code == 404, where


def test_what_they_mark_nobody_opens_and_the_page_says_whom_they_tell(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        report.attach(jpeg())
        train(outside, "gus")
        gus = outside.opened(report)
        send(gus, report, "open", **NO)
        assert send(gus, report, "mark", basis="their_words").status_code == 302
        page = shown(gus, report)
        assert "your own body works with" in page
        assert "force’s specialist unit" not in page
        assert send(gus, report, "download").headers["Location"] == address(report, "file/3/copy")
        assert SECRET not in gus.get(address(report, "file/3/copy"), secure=True, follow=True).content


def test_the_original_leaves_by_two_custodians(desk: Desk, outside: Outside) -> None:
    report, (identity, key) = outside.put(), new_identity()
    with inside(desk, "unit"):
        report.attach(jpeg())
        gus, hal = outside.opened(report), outside.opened(report, "hal", reason="second_person")
        asked = send(gus, report, "original", receiver=key, reasons="Which telephone took it.")
        assert asked.status_code == 302
        (at,) = set(re.findall(r"original/[0-9a-f-]{36}/", shown(hal, report)))
        yes = {"choice": "agreed", "reasons": "I rang them."}
        assert outside.inbox.browser("dee").post(
            address(report, f"file/3/{at}agree"), yes, secure=True
        ).status_code == 404  # fmt: skip
        assert send(hal, report, f"{at}agree", **yes).status_code == 302
        package = send(gus, report, f"{at}download")
        assert unpack(unseal(package.content, identity=identity))["original.bin"] == jpeg()


def test_without_their_pass_no_row_tells_that_a_file_came_was_marked_opened_or_given_out(
    desk: Desk, outside: Outside
) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        report.attach(jpeg())
        train(outside, "gus")
        gus = outside.opened(report)
        send(gus, report, "original", receiver=new_identity()[1], reasons="Which telephone took it.")
        send(gus, report, "open", **NO)
        send(gus, report, "mark", basis="their_words")
    with desk.connect(Role.OWNER) as owner, desk.connect(Role.UNIT) as unit:
        assert owner.execute(ROWS).fetchone() == (1, 1, 1, 1)
        assert unit.execute(ROWS).fetchone() == (0, 0, 0, 0)
