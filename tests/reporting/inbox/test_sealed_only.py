"""A file of which no copy can be made stays sealed, and a sentence says so, and the site goes on."""

import zlib

import pytest

from tests.desk import Desk
from tests.documents.rebuilding.originals import jpeg, pdf
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.inbox.test_copies import opened, seen, sent
from tests.reporting.inbox.test_files import at
from upstander.database.roles import Role
from upstander.reporting.inbox import copying


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    made = an_inbox(desk)
    with at_the_site(made):
        made.train("hana")
    return made


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (pdf(locked=True), "letter.pdf", "locked with a password"),
        (b"\x7fELF" + bytes(range(256)), "him.jpg", "of a kind of which no copy is made"),
        (jpeg()[:200], "him.jpg", "damaged, or not whole"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "him.svg", "of a kind of which no copy is made"),
    ],
    ids=["locked", "program", "damaged", "svg"],
)
def test_of_what_cannot_be_made_anew_a_sentence_says_that_it_stays_sealed(
    inbox: Inbox, content: bytes, name: str, told: str
) -> None:
    hana, report, number = opened(inbox, content, name=name)
    with at_the_site(inbox):
        page = seen(hana, report, number, "copy")
        assert (page.status_code, told in page.text, "stays sealed" in page.text) == (200, True, True)
        assert sent(hana, report, number, "download").headers["Location"] == at(report, number, "copy")
        assert seen(hana, report, number, "picture").status_code == 302


def test_no_more_are_made_at_once_than_leave_threads_for_others(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, jpeg())
    with at_the_site(inbox):
        for _ in range(copying.AT_ONCE):
            assert copying._PLACES.acquire(blocking=False)
        try:
            page = seen(hana, report, number, "copy")
            assert (page.status_code, "Try again" in page.text) == (503, True)
        finally:
            copying._PLACES.release(copying.AT_ONCE)
        assert seen(hana, report, number, "copy").status_code == 200


def test_a_file_that_was_altered_where_it_lies_is_told_so_and_not_opened(desk: Desk, inbox: Inbox) -> None:
    hana, report, number = opened(inbox, jpeg())
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE channel_file SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)")
    with at_the_site(inbox):
        page = seen(hana, report, number, "copy")
        assert (page.status_code, "it was altered" in page.text) == (200, True)


def test_a_bomb_is_given_up_and_the_site_goes_on(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, a_bomb(), name="him.png")
    with at_the_site(inbox):
        page = seen(hana, report, number, "copy")
        assert (page.status_code, "stays sealed" in page.text) == (200, True)
        assert hana.get(f"/inbox/{report.id}/", secure=True).status_code == 200


def a_bomb() -> bytes:
    """A picture that says it has 60,000 by 60,000 dots."""
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunks = (head, b"IDAT" + zlib.compress(bytes(10_000_000), 9), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(each) - 4).to_bytes(4, "big") + each + zlib.crc32(each).to_bytes(4, "big") for each in chunks
    )
