"""What somebody who has their report open sees of it, and puts into it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.inside import inside
from tests.reporting.channel.reporters import AT, CANARY, PUT, Reporter, pass_in, readers, reported
from upstander.database.roles import Role
from upstander.reporting.channel.said import More
from upstander.reporting.channel.sealing import seal_item
from upstander.reporting.channel.spoken import spoken

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def reporter(desk: Desk) -> Iterator[Reporter]:
    with inside(desk, "public") as browser:
        yield reported(desk, browser)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_it_shows_what_was_said_in_order_and_what_is_new_before_it(reporter: Reporter) -> None:
    reporter.is_written(readers())
    reporter.is_answered("Thank you for telling us.")
    reporter.asks(send="words", words="There is more.")
    reporter.is_answered("May we ask when?")
    page = text(reporter.asks())
    told = [page.index(words) for words in (CANARY, "Thank you for telling us.", "There is more.")]
    assert told == sorted(told)
    assert "Tell us what happened" in page or "happened" in page[: told[0]]
    assert page.count("May we ask when?") == 2
    assert page.index("May we ask when?") < told[0] < page.rindex("May we ask when?")
    assert page.count("Thank you for telling us.") == 1  # they wrote since: it is not new


def test_what_no_reader_signed_is_not_shown_as_ours(reporter: Reporter) -> None:
    reporter.is_written(readers())
    reporter.is_answered("Meet me alone.", by=Ed25519PrivateKey.generate())
    page = text(reporter.asks())
    assert "Meet me alone." not in page
    assert "We cannot prove that" in page
    assert "New for you" not in page


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("sent", "It is on its way"),
        ("waiting", "It is their turn"),
        ("answered", "You can write back"),
        ("ended", "we open it again"),
    ],
)
def test_where_it_has_got_to_is_said_in_plain_words(reporter: Reporter, state: str, told: str) -> None:
    with reporter.desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")  # what it takes is the inbox's to try
        con.execute("UPDATE channel_report SET state = %s", (state,))
    page = text(reporter.asks())
    assert told in page
    assert "no law sets them" in page
    assert f"{reporter.now().kept.answer_by:%B %Y}" in page


@pytest.mark.parametrize("send", ["words", "correction", "withdrawal"])
def test_what_is_sent_is_kept_once_however_often_the_page_is_loaded(reporter: Reporter, send: str) -> None:
    form = reporter.asks(to=send)
    for _ in range(3):
        answer = reporter.goes_on(form, send=send, words="One thing.\r\nAnother.")
        assert answer.status_code == 200
    assert reporter.words() == ["One thing.\nAnother."]
    said = reporter.now().entries[1].said
    assert isinstance(said, More)
    assert said.about == send


def test_the_same_words_again_from_a_page_that_showed_them_are_kept_again(reporter: Reporter) -> None:
    for _ in range(2):
        reporter.asks(send="words", words="He called again.")
    assert reporter.words() == ["He called again."] * 2


def test_of_two_windows_neither_loses_a_word(reporter: Reporter) -> None:
    one, other = reporter.asks(to="words"), reporter.asks(to="words")
    reporter.goes_on(one, send="words", words="From one.")
    reporter.goes_on(other, send="words", words="From the other.")
    assert reporter.words() == ["From one.", "From the other."]


def test_what_the_unit_writes_at_the_same_moment_takes_its_place_and_nothing_is_lost(
    reporter: Reporter,
) -> None:
    form, opened = reporter.asks(to="words"), reporter.now()
    report, number = opened.kept.report, opened.kept.next_number
    sealed = seal_item(readers(), key=opened.key, report=report, number=number)

    def send() -> int:
        try:
            return reporter.goes_on(form, send="words", words="At the same moment.").status_code
        finally:
            connection.close()

    with reporter.desk.connect(Role.OWNER) as con, ThreadPoolExecutor(1) as pool:
        with con.transaction():
            con.execute("SELECT FROM channel_report WHERE id = %s FOR UPDATE", (report,))
            sent = pool.submit(send)
            while not sent.done() and con.execute(WAITING).fetchone() == (0,):
                pass
            assert not sent.done()
            con.execute(PUT, (report, number, sealed))
        assert sent.result(timeout=30) == 200
    assert reporter.words()[1:] == ["At the same moment."]


def test_words_stay_where_the_database_fails_and_go_in_when_it_does_not(reporter: Reporter) -> None:
    adding = "ON FUNCTION channel_add(text, bytea, bytea, integer, bytea, bytea)"
    with reporter.desk.connect(Role.OWNER) as con:
        con.execute(f"REVOKE EXECUTE {adding} FROM upstander_public")
    answer = reporter.asks(send="words", words="He called again.")
    assert (answer.status_code, "He called again." in text(answer)) == (503, True)
    assert "channel_add" not in text(answer)
    with reporter.desk.connect(Role.OWNER) as con:
        con.execute(f"GRANT EXECUTE {adding} TO upstander_public")
    reporter.goes_on(answer, send="words", words="He called again.")
    assert reporter.words() == ["He called again."]


@pytest.mark.parametrize(
    ("send", "typed", "told"),
    [
        ("words", {"words": "  "}, "Write what you want to tell us"),
        ("words", {"words": "x" * 100_001}, "in two parts"),
        ("correction", {}, "Write what was not right"),
        ("contact", {"when": "Mondays"}, "Choose how we may reach you"),
        ("contact", {"how": "call", "when": "Mondays"}, "Write where we may reach you"),
        ("contact", {"how": "pigeon", "when": "Mondays"}, "not one of the available choices"),
        ("file", {}, "Choose a picture or file"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays_in_the_page(
    reporter: Reporter, send: str, typed: dict[str, str], told: str
) -> None:
    answer = reporter.asks(send=send, **typed)
    assert answer.status_code == 422
    assert told in text(answer)
    assert all(value.strip() in text(answer) for value in typed.values() if value != "pigeon")
    assert reporter.words() == []


def test_how_to_be_reached_is_kept_as_the_unit_reads_it(reporter: Reporter) -> None:
    reporter.asks(send="contact", how="text", where="07700 900001", when="Tuesdays", saying="")
    (words,) = reporter.words()
    assert words.splitlines()[0] == "How may we reach you? By text message"
    assert "07700 900001" in words
    assert "somebody else answers" not in words


def test_who_asks_us_to_stop_is_told_what_that_does_and_what_it_does_not(reporter: Reporter) -> None:
    page = text(reporter.asks(to="withdrawal"))
    for told in (
        "One person answers you, here or",
        "made you, ask us to stop",
        "We cannot forget it",
        "have to pass on",
    ):
        assert told in page
    assert "One person will answer you" in text(reporter.asks(send="withdrawal"))


def test_proof_shows_that_there_is_a_report_and_nothing_of_it(reporter: Reporter) -> None:
    reporter.asks(send="words", words="He called again.")
    page = text(reporter.asks(to="proof"))
    assert spoken(reporter.now().kept.report) in page
    assert f"{reporter.now().kept.came_on:%B %Y}" in page
    assert CANARY not in page
    assert "He called again." not in page


def test_when_it_is_closed_nothing_on_the_page_opens_it(reporter: Reporter) -> None:
    page = text(reporter.asks(to="close"))
    assert 'name="pass"' not in page
    assert "Your report is closed" in page


def test_every_page_can_be_left_sets_no_cookie_and_is_kept_by_nobody(reporter: Reporter) -> None:
    first = reporter.browser.get("/return/")
    rest = [
        reporter.asks(to=to) for to in ("", "words", "file", "correction", "contact", "withdrawal", "proof")
    ]
    for answer in (first, *rest, reporter.asks(to="close")):
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Exit this page" in text(answer)
        assert 'method="get"' not in text(answer)
        assert "?" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
    assert (
        reporter.browser.get("/return/", {"to": "report", "pass": pass_in(rest[0])}).content == first.content
    )


def test_the_questions_to_the_database_do_not_grow_with_what_was_said(reporter: Reporter) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as shown:
            page = reporter.browser.post("/return/", {"pass": pass_in(reporter.asks())})
        with CaptureQueriesContext(connection) as sent:
            reporter.goes_on(page, send="words", words="One more.")
        counts.append((len(shown), len(sent)))
        for number in range(5):
            reporter.is_written(More(at=AT, words=f"And {number}."))
    assert counts[0] == counts[1]
    assert counts[0][1] == 3  # open, add, open
