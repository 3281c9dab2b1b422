"""The server is seized: every byte of it is looked through for what somebody said, where from, and when.

All of it is real: a database of its own, the public site, the unit's, the worker, mail, a backup. Somebody
begins a report, the site is killed under them, they begin again, send it, come back, add words and a file,
are answered, and read it.
Source: docs/explanation/threats.md
"""

import gzip
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from tests.cast import BLAKE
from tests.proofs.changes import as_written, commits, segments, set_for_the_server
from tests.proofs.outside import Outside, filled_in, on_with, opened_with, sent
from tests.proofs.searching import forms_of, found_in
from tests.proofs.seized import Seized, a_desk_of_its_own, another_ten_seconds, at_the_unit, killed
from tests.reporting.an_inbox import Inbox
from tests.sites.worker.a_worker import until
from upstander.database.connection import connect
from upstander.database.roles import Role

HERE = {
    "User-Agent": "Canary-Browser-61c2",
    "X-Forwarded-For": "203.0.113.77",
    "Accept-Language": "cy-canary",
}
DRAFT, SAID, LATER = "canary begun 1f7a", "canary first 93d0", "canary later 5be4"
FILE, WITHIN, ANSWER = "canary-name-77ac.jpg", "canary inside 0d12", "canary answer e38b"
CANARIES = (DRAFT, SAID, LATER, FILE, WITHIN, ANSWER, *HERE.values())
TIMES = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%b/%Y:%H:%M:%S",
    "%b %d %H:%M:%S",
    "%a, %d %b %Y %H:%M:%S",
)
NUMBER = "SELECT xmin::text::bigint FROM channel_receipt"
FAST = {"archive_timeout": "2s", "checkpoint_timeout": "30s"}  # the least that there is


class Journey:
    """What one person went through; `when` is the second in which it was sent."""

    def __init__(self, seized: Seized, inbox: Inbox) -> None:
        self.seized, self.inbox = seized, inbox

    def goes(self) -> None:
        """From the first word to the answer that they read."""
        with self.seized.program("sealer"):
            with self.seized.worker():
                until(self.seized.is_open)
            self._is_cut_off()
            with self.seized.site("public") as (address, _):
                browser = Outside(address, HERE)
                receipt = self._sends(browser)
                with self.seized.worker():
                    self._is_answered()
                    until(lambda: list((self.seized.folder / "mail").iterdir()))
                assert ANSWER in opened_with(browser, receipt).text
        self.seized.backed_up()

    def _is_cut_off(self) -> None:
        with self.seized.site("public") as (address, pid):
            writer = filled_in(Outside(address, HERE), what_happened=DRAFT)
            assert DRAFT in writer.text
            killed(pid)

    def _sends(self, browser: Outside) -> str:
        about = {"about_known": "named", "subject_collar_number": BLAKE}
        writer = filled_in(browser, what_happened=SAID, now="danger", **about)
        another_ten_seconds()
        receipt = sent(writer)
        with connect(self.seized.desk.cluster.places, Role.SUPERUSER) as con:
            (self.number,) = con.execute(NUMBER).fetchone() or (0,)
        self.when = commits(self.seized.desk.cluster)[self.number]
        another_ten_seconds()
        page = opened_with(browser, receipt)
        assert SAID in page.text
        page = browser.post("/return/", {**on_with(page), "send": "words", "words": LATER})
        page = browser.post_file(
            "/return/", {**on_with(page), "send": "file"}, name=FILE, content=WITHIN.encode() * 9_000
        )
        assert LATER in page.text
        assert FILE in page.text
        return receipt

    def _is_answered(self) -> None:
        with connect(self.seized.desk.cluster.places, Role.SUPERUSER) as con:
            asked = "SELECT id::text FROM channel_report WHERE state = 'waiting' AND route = 'unit'"
            (report,) = until(lambda: con.execute(asked).fetchone())
        with self.seized.site("unit") as (address, _):
            unit = at_the_unit(self.inbox, "hana", address, self.seized)
            assert unit.ask("hana", f"/inbox/{report}/open", {"reason": "newly_come"})[0] == 302
            assert LATER in unit.ask("hana", f"/inbox/{report}/")[1]
            assert unit.ask("hana", f"/inbox/{report}/answer", {"words": ANSWER, "seen": "4"})[0] == 302


@pytest.fixture(scope="module")
def journey(made_desk: Path) -> Iterator[Journey]:
    with a_desk_of_its_own(made_desk) as (seized, inbox):
        made = Journey(seized, inbox)
        made.goes()
        yield made


@pytest.mark.timeout(600)
def test_nothing_that_was_said_is_found_nor_from_where_nor_when(journey: Journey) -> None:
    times = [journey.when.strftime(form) for form in TIMES]
    epoch = str(int(journey.when.replace(tzinfo=UTC).timestamp()))
    assert found_in(journey.seized.everything(), [*CANARIES, *times, epoch]) == []


def test_the_places_are_really_looked_at(journey: Journey) -> None:
    """Without this the test above might look into empty files."""
    there = {
        place.split("/")[-2] if "/" in place else place: content
        for place, content in journey.seized.everything()
    }
    assert {"pg_wal", "logs", "mail", "beside", "keys", "channel", "every row as text"} <= there.keys()
    assert b"channel_item" in there["every row as text"]
    assert [name for name in journey.seized.running if name.startswith("public")]


@pytest.mark.timeout(900)
def test_the_second_is_in_the_log_of_changes_until_it_forgets_and_nowhere_then(journey: Journey) -> None:
    """With its two times as short as they can be; which they are: tests/database/test_cluster.py."""
    cluster, second = journey.seized.desk.cluster, as_written(journey.when)
    there = [path for path in segments(cluster) if second in path.read_bytes()]
    assert there  # it would be found
    set_for_the_server(cluster, **FAST)
    until(lambda: not any(path.exists() for path in there), longest=600)
    assert journey.number not in commits(cluster)
    assert [place for place, content in journey.seized.everything() if second in content] == []


@pytest.mark.parametrize("form", forms_of(SAID))
def test_a_word_that_was_left_lying_would_be_found(form: str, tmp_path: Path) -> None:
    written = b"\x00before " + forms_of(SAID)[form] + b" after\xff"
    for content in (written, b"\x07" + gzip.compress(written * 9) + b"rest"):
        assert found_in([("planted", content)], [SAID]), form
    assert not found_in([("planted", written[: len(written) // 2])], [SAID])


def test_a_row_in_the_open_would_be_found_in_the_log_of_changes_and_as_text(journey: Journey) -> None:
    """A long one, which the database packs away by itself."""
    with connect(journey.seized.desk.cluster.places, Role.SUPERUSER) as con:
        con.execute("CREATE TABLE planted (short text, long text)")
        con.execute("INSERT INTO planted VALUES ('planted 8a1c', repeat('planted again 33b7 ', 9000))")
        found = found_in(journey.seized.everything(), ["planted 8a1c", "planted again 33b7"])
        con.execute("DROP TABLE planted")
    assert [each for each in found if "planted 8a1c" in each and "pg_wal" in each]
    assert [each for each in found if "planted again 33b7" in each and "as text" in each]
