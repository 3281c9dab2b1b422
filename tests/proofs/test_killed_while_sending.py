"""The public site is killed while somebody sends: their receipt opens, or they are told that nothing is kept.

Never is a report kept of which the reporter cannot come to the receipt. The browser shows that no answer
came; whoever loads the page again sends the same form to the process that has begun since.
Source: docs/explanation/receipts.md
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.client import HTTPException

import psutil
import pytest

from tests.desk import Desk
from tests.journeys.site_process import started
from tests.proofs.outside import Outside, Page, filled_in, opened_with, sent
from tests.proofs.seized import killed
from tests.reporting.channel.telling import ROUTER, Writer, digits_in
from tests.sites.worker.a_worker import counted, until
from upstander.database.roles import Role
from upstander.reporting.channel.standing import FILE, FOLDER, Standing, write_standing

SAID = "He kept calling."
COMMITS_LATE = """
CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN PERFORM pg_advisory_xact_lock(41); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON channel_item DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION waits()
"""
WRITES_LATE = "LOCK TABLE channel_report IN EXCLUSIVE MODE"
BLOCKED = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND usename = %s AND wait_event_type = 'Lock'"


@pytest.fixture
def open_desk(desk: Desk) -> Iterator[Desk]:
    keys, now = desk.cluster.places.keys, datetime.now(UTC)
    write_standing(keys, Standing(day=now.date(), router=ROUTER.public, open=True, made_at=now))
    yield desk
    (keys / FOLDER / FILE).unlink()


class Sending(threading.Thread):
    """Presses the button; `answer` is what comes back, if anything does."""

    def __init__(self, writer: Writer, browser: Outside) -> None:
        super().__init__(daemon=True)
        self.browser, self.form = browser, {**writer.hidden, "go": "send"}
        self.answer: Page | None = None

    def run(self) -> None:
        with suppress(OSError, HTTPException):
            self.answer = self.browser.post("/tell/", self.form)


def is_blocked(desk: Desk) -> int:
    """The backend of the public site that waits for something, once it does."""
    with desk.connect(Role.SUPERUSER) as con:
        found = con.execute(BLOCKED, [desk.database, Role.PUBLIC.value]).fetchone()
        return int(found[0]) if found else 0


def family(pid: int) -> list[psutil.Process]:
    return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]


@contextmanager
def held(desk: Desk, statement: str) -> Iterator[None]:
    """Whoever sends waits in the database while this is held."""
    with desk.connect(Role.OWNER) as con, con.transaction():
        con.execute(statement)
        yield


def before_it_is_asked(desk: Desk, sending: Sending, pid: int) -> None:
    """The process stands still, so the form only lies before it."""
    for one in family(pid):
        one.send_signal(signal.SIGSTOP)
    sending.start()
    killed(pid)


def while_it_is_written(desk: Desk, sending: Sending, pid: int) -> None:
    """The database goes on with what it was asked, though nobody is there any more."""
    with held(desk, WRITES_LATE):
        sending.start()
        until(lambda: is_blocked(desk))
        killed(pid)


def while_it_is_committed(desk: Desk, sending: Sending, pid: int) -> None:
    with desk.connect(Role.OWNER) as con:
        con.execute(COMMITS_LATE)
    with held(desk, "SELECT pg_advisory_xact_lock(41)"):
        sending.start()
        until(lambda: is_blocked(desk))
        killed(pid)


def before_the_answer_leaves(desk: Desk, sending: Sending, pid: int) -> None:
    """It is kept, and the process that would have said so is dead."""
    with held(desk, WRITES_LATE):
        sending.start()
        until(lambda: is_blocked(desk))
        for one in family(pid):
            one.send_signal(signal.SIGSTOP)
    until(lambda: counted(desk, "channel_report"))
    killed(pid)


def once_the_answer_is_there(desk: Desk, sending: Sending, pid: int) -> None:
    sending.start()
    until(lambda: sending.answer)
    killed(pid)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kill", "is_kept"),
    [
        (before_it_is_asked, False),
        (while_it_is_written, True),
        (while_it_is_committed, True),
        (before_the_answer_leaves, True),
        (once_the_answer_is_there, True),
    ],
)
def test_killed_at_any_point_there_is_a_receipt_that_opens_or_nothing(
    open_desk: Desk, kill: Callable[[Desk, Sending, int], None], is_kept: bool
) -> None:
    with started(open_desk, "public") as (address, pid):
        browser = Outside(address)
        writer = filled_in(browser, what_happened=SAID)
        sending = Sending(writer, browser)
        kill(open_desk, sending, pid)
        sending.join(timeout=60)
    with started(open_desk, "public") as (address, _):
        after = Outside(address)
        again = after.post("/tell/", sending.form)
        assert counted(open_desk, "channel_report") == is_kept
        if not is_kept:
            assert "Nobody has kept it." in again.text
            return
        receipt = digits_in(again.text)
        assert SAID in opened_with(after, receipt).text
        assert sending.answer is None or digits_in(sending.answer.text) == receipt


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "late", [WRITES_LATE, "SELECT pg_advisory_xact_lock(41)"], ids=["written", "committed"]
)
def test_where_the_database_dies_meanwhile_the_same_button_leads_to_one_report(
    open_desk: Desk, late: str
) -> None:
    with open_desk.connect(Role.OWNER) as con:
        con.execute(COMMITS_LATE)
    with started(open_desk, "public") as (address, _):
        browser = Outside(address)
        writer = filled_in(browser, what_happened=SAID)
        sending = Sending(writer, browser)
        with held(open_desk, late):
            sending.start()
            backend = until(lambda: is_blocked(open_desk))
            with open_desk.connect(Role.SUPERUSER) as con:
                con.execute("SELECT pg_terminate_backend(%s)", [backend])
            sending.join(timeout=60)
        assert sending.answer
        assert sending.answer.status_code == 503
        assert "Nothing is lost" in sending.answer.text
        assert f'value="{sending.form["draft"]}"' in sending.answer.text
        assert SAID in opened_with(browser, sent(writer)).text
        assert counted(open_desk, "channel_report") == 1
