from datetime import datetime

import pytest

from tests.needs import shared
from tests.realdata.ingest import ask, ingest


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    file = shared("realdata", "collegemsg", "CollegeMsg.txt")
    return ingest(tmp_path_factory.mktemp("collegemsg"), file, mapping="collegemsg")


def test_every_message_lands(landed):
    _, found = landed
    assert (found.loaded, found.rejected, found.skipped) == (59_835, 0, 0)


def test_senders_and_receivers_are_as_counted_by_hand(landed):
    counted = ask(
        landed[0], "messages", "SELECT count(DISTINCT account), count(DISTINCT other_account) FROM landed"
    )
    assert counted == [(1350, 1862)]


def test_unix_seconds_land_as_utc(landed):
    asked = "SELECT account, other_account, sent_at FROM landed ORDER BY sent_at LIMIT 1"
    assert ask(landed[0], "messages", asked) == [("1", "2", datetime(2004, 4, 15, 14, 56, 1))]
    assert ask(landed[0], "messages", "SELECT max(sent_at) FROM landed") == [
        (datetime(2004, 10, 26, 7, 52, 22),)
    ]


def test_two_messages_in_one_second_stay_two(landed):
    # 37 of the file's lines repeat sender, receiver and second; each is a message of its own.
    asked = "SELECT count(*) FROM (SELECT DISTINCT account, other_account, sent_at FROM landed)"
    assert ask(landed[0], "messages", asked) == [(59_835 - 37,)]
