"""A page that is sent is kept once, and gives the same receipt, whatever began again in between."""

from collections.abc import Iterator

import psycopg
import pytest
from django.test import Client

from tests.desk import Desk
from tests.reporting.channel.telling import CHEAP, Writer, digits_in, open_channel
from tests.sites.worker.a_worker import counted
from upstander.database.roles import Role
from upstander.reporting.channel import drafts, sent
from upstander.reporting.channel.minting import POOL, minted, pepper_in
from upstander.reporting.channel.sent import GOOD_FOR, Sent, SentPage

ONCE = "SELECT channel_submit(%s, %s, %s, %s, %s, 'public', %s, %s, %s, %s)"
LOOK = "SELECT channel_submit(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, %s, %s)"


@pytest.fixture
def site(desk: Desk) -> Iterator[Client]:
    with open_channel(desk, receipts=3) as client:
        yield client


@pytest.fixture
def writer(site: Client) -> Writer:
    made = Writer(site)
    made.go_to("check")
    return made


def begins_anew(patched: pytest.MonkeyPatch) -> None:
    """As after a kill: the process has other keys, and remembers nothing."""
    patched.setattr(drafts.DRAFTS, "_keys", ())
    patched.setattr(sent.SENT, "_known", type(sent.SENT._known)())


def test_a_page_that_was_kept_gives_its_receipt_though_the_site_began_again(
    desk: Desk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = dict(writer.hidden)
    receipt = digits_in(writer.send("send").text)
    begins_anew(monkeypatch)
    assert digits_in(writer.send("send", **page).text) == receipt
    assert counted(desk, "channel_report") == 1


def test_a_page_of_which_nothing_was_kept_is_told_so(
    desk: Desk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins_anew(monkeypatch)
    assert "Nobody has kept it." in writer.send("send").text
    assert counted(desk, "channel_report") == 0


def test_an_answer_that_was_lost_on_the_way_from_the_database_costs_no_second_report(
    desk: Desk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process lives and remembers nothing: it was told of a failure after the row was kept."""
    page = dict(writer.hidden)
    receipt = digits_in(writer.send("send").text)
    monkeypatch.setattr(sent.SENT, "_known", type(sent.SENT._known)())
    assert digits_in(writer.send("send", **page).text) == receipt
    assert counted(desk, "channel_report") == 1


def test_another_page_is_another_report(desk: Desk, site: Client) -> None:
    receipts = set()
    for _ in range(2):
        writer = Writer(site)
        writer.go_to("check")
        receipts.add(digits_in(writer.send("send").text))
    assert (len(receipts), counted(desk, "channel_report")) == (2, 2)


@pytest.mark.parametrize(("later", "given"), [(GOOD_FOR, "1234"), (GOOD_FOR + 1, None)])
def test_whoever_finds_the_page_later_than_it_opens_is_given_nothing(later: float, given: str | None) -> None:
    page = SentPage.of("a draft")
    assert page.opened(page.locked("1234", now=1_000.0), now=1_000.0 + later) == given


def test_a_locator_that_is_taken_leaves_no_page_behind(
    desk: Desk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = minted(pepper_in(desk.cluster.places.keys), cost=CHEAP)
    POOL.empty()
    for _ in range(2):
        POOL.put(first)
    page = dict(writer.hidden)
    assert writer.send("send").status_code == 200
    again = Writer(writer.client)
    again.go_to("check")
    monkeypatch.setattr(POOL, "_patience", 0.05)
    assert again.send("send").status_code == 503
    assert (counted(desk, "channel_sent"), counted(desk, "channel_report")) == (1, 1)
    assert page != again.hidden


@pytest.mark.parametrize("page", [None, b"short", bytes(33)])
def test_what_is_no_page_is_refused(desk: Desk, page: bytes | None) -> None:
    with desk.connect(Role.PUBLIC) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(LOOK, (page, None))


def test_a_look_puts_nothing_in(desk: Desk) -> None:
    with desk.connect(Role.PUBLIC) as con:
        assert con.execute(LOOK, (bytes(32), None)).fetchone() == (None,)
        with pytest.raises(psycopg.errors.CheckViolation):
            con.execute(LOOK, (bytes(32), b"a receipt of mine"))
    assert counted(desk, "channel_sent") == 0


def test_what_was_given_is_forgotten_after_a_day_or_two(desk: Desk, writer: Writer) -> None:
    put = "INSERT INTO channel_sent VALUES (%s, 'x', channel_day() - %s::int)"
    with desk.connect(Role.OWNER) as con:
        for day in range(3):
            con.execute(put, (bytes([day]) * 32, day))
    writer.send("send")
    with desk.connect(Role.OWNER) as con:
        days = con.execute("SELECT channel_day() - came_on FROM channel_sent ORDER BY 1").fetchall()
    assert days == [(0,), (0,), (1,)]


def test_one_process_sends_a_page_once_while_another_finger_is_at_it() -> None:
    once, asked = Sent(), []

    def send(page: SentPage) -> str:
        asked.append(page)
        with pytest.raises(sent.NoneFree):
            once.once("a draft", send)
        return "1234"

    assert [once.once("a draft", send) for _ in range(2)] == ["1234", "1234"]
    assert len(asked) == 1
