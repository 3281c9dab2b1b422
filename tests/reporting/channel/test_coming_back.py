"""Typing a receipt: the right one opens, all others are told the same, and nobody is locked out."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.inside import inside
from tests.reporting.channel.reporters import RECEIPT, WRONG, pass_in, reported_in_earnest
from upstander.reporting.channel import coming_back
from upstander.reporting.channel.delays import Delays
from upstander.reporting.channel.networks import network
from upstander.reporting.channel.turns import Turns

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
HERE = "192.0.2.7"
OPEN = "My report"


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "public") as client:
        yield client


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long wrong tries were made to wait, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(coming_back, "DELAYS", Delays(sleep=waited.append))
    return waited


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody else is at the only place where keys are made."""
    turns = Turns(at_once=1, waiting=0, patience=0.01)
    monkeypatch.setattr(coming_back, "TURNS", turns)
    with turns.take(b"somebody else"):
        yield


def typed(browser: Client, text: str, **more: str) -> tuple[int, str]:
    answer = browser.post(
        "/return/", {"receipt": text, **more}, headers={"X-Forwarded-For": f"9.9.9.9, {HERE}"}
    )
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        RECEIPT.text.replace(" ", "-"),
        f" {RECEIPT.text.translate(FULL_WIDTH)} ",
        RECEIPT.text.translate(ARABIC),
    ],
    ids=["dashes", "full-width", "Arabic-Indic"],
)
def test_a_receipt_opens_its_report_however_it_is_typed(desk: Desk, browser: Client, text: str) -> None:
    reported_in_earnest(desk, browser)
    status, page = typed(browser, text)
    assert (status, OPEN in page) == (200, True)
    assert RECEIPT.secret not in page


def test_wrong_and_unknown_are_the_same_bytes_and_the_same_question(
    desk: Desk, browser: Client, slept: list[float]
) -> None:
    worlds = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            worlds.append((typed(browser, WRONG.text), [each["sql"] for each in asked]))
        if len(worlds) == 1:
            reported_in_earnest(desk, browser)
    assert worlds[0] == worlds[1]
    (status, page), questions = worlds[0]
    assert (status, len(questions)) == (422, 1)
    assert "opens no report" in page
    assert WRONG.text in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Type the 24 digits"),
        ("1" * 100_000, "too long"),
        ("1234", "You typed 4"),
        (RECEIPT.text[:-1] + "0", "not right"),
        ("a" * 24, "not a digit"),
        ("\0", "Null characters"),
    ],
    ids=["nothing", "over-long", "short", "a slip", "letters", "a null"],
)
def test_what_cannot_be_a_receipt_is_told_so_before_any_work_is_done(
    browser: Client, full: None, text: str, told: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        status, page = typed(browser, text)
    assert (status, len(asked)) == (422, 0)  # with any work it would be 503: the only place is taken
    assert told in page


def test_no_log_says_that_somebody_mistyped(
    browser: Client, full: None, caplog: pytest.LogCaptureFixture
) -> None:
    typed(browser, "1234")
    typed(browser, RECEIPT.text)
    browser.post("/return/", {"pass": "old"})
    assert caplog.records == []


def test_where_too_many_are_at_it_what_was_typed_stays_and_the_same_button_is_there(
    browser: Client, full: None
) -> None:
    answer = browser.post("/return/", {"receipt": RECEIPT.text, "unsent": "sealed"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert RECEIPT.text in page
    assert "Nothing is lost" in page
    assert 'name="unsent" value="sealed"' in page
    assert "Open my report" in page


def test_a_right_receipt_works_at_once_wherever_wrong_ones_came_from(
    desk: Desk, browser: Client, slept: list[float]
) -> None:
    reported_in_earnest(desk, browser)
    with inside(desk, "public"):
        here = network(HERE)
    for _ in range(8):
        coming_back.DELAYS.after_wrong(here)
    slept.clear()
    status, _ = typed(browser, RECEIPT.text)
    assert (status, slept) == (200, [])
    typed(browser, WRONG.text)
    assert slept == [8.0]  # by the network that the proxy saw, not by the one that was claimed


def test_words_that_a_page_held_for_too_long_come_back_after_the_receipt(desk: Desk, browser: Client) -> None:
    reporter = reported_in_earnest(desk, browser)
    answer = browser.post("/return/", {"pass": "old", "send": "correction", "words": "It was in <May>."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "half an hour" in page
    assert "It was in" not in page  # whoever looks over a shoulder reads no words here
    unsent = page.split('name="unsent" value="')[1].split('"')[0]
    again = browser.post("/return/", {"receipt": RECEIPT.text, "unsent": unsent})
    assert "You have not sent this yet" in again.content.decode()
    assert "It was in &lt;May&gt;." in again.content.decode()
    reporter.goes_on(again, send="correction", words="It was in <May>.")
    assert reporter.words() == ["It was in <May>."]


def test_what_opens_a_report_is_another_on_every_page_and_no_receipt(desk: Desk, browser: Client) -> None:
    reported_in_earnest(desk, browser)
    one = browser.post("/return/", {"receipt": RECEIPT.text})
    other = browser.post("/return/", {"pass": pass_in(one)})
    assert OPEN in other.content.decode()
    assert pass_in(one) != pass_in(other)
