from datetime import datetime

import pytest

from tests.needs import shared
from tests.realdata.ingest import ask, ingest
from upstander.engine.sources import NotLoaded, find, load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    file = shared("realdata", "bandicoot_demo", "ego.csv")
    return ingest(tmp_path_factory.mktemp("bandicoot"), file, mapping="bandicoot")


def test_every_record_lands(landed):
    store, found = landed
    assert (found.loaded, found.rejected, found.skipped) == (314, 0, 0)
    assert ask(store, "phone_events", "SELECT count(*) FROM landed") == [(314,)]


def test_channels_and_directions_are_as_counted_by_hand(landed):
    counted = ask(
        landed[0], "phone_events", "SELECT channel, direction, count(*) FROM landed GROUP BY ALL ORDER BY ALL"
    )
    assert counted == [("call", "in", 44), ("call", "out", 31), ("text", "in", 166), ("text", "out", 73)]


def test_a_call_keeps_its_seconds_and_a_text_has_none(landed):
    store, _ = landed
    assert ask(
        store, "phone_events", "SELECT duration_s FROM landed WHERE started_at = '2014-03-04 16:35:27'"
    ) == [(6233,)]
    assert ask(
        store, "phone_events", "SELECT count(*), count(duration_s) FROM landed WHERE channel = 'text'"
    ) == [(239, 0)]
    assert ask(store, "phone_events", "SELECT min(duration_s), max(duration_s) FROM landed") == [(140, 7123)]


def test_a_pseudonym_is_kept_as_what_it_is_and_never_as_a_number(landed):
    kept = ask(landed[0], "phone_events", "SELECT DISTINCT other_number FROM landed ORDER BY 1")
    assert kept == [(f"bandicoot:{letter}",) for letter in "ABCDEFG"]


def test_a_bill_is_known_five_weeks_after_the_call(landed):
    known = ask(landed[0], "phone_events", "SELECT known_at FROM landed ORDER BY started_at LIMIT 1")
    assert known == [(datetime(2014, 4, 6, 7, 13, 30),)]


def test_pseudonyms_are_refused_in_a_store_that_is_not_invented(tmp_path):
    file = shared("realdata", "bandicoot_demo", "ego.csv")
    store = Store.create(tmp_path / "store", invented=False)
    with pytest.raises(NotLoaded, match="no register can be applied"):
        load(
            [file],
            table="phone_events",
            store=store,
            mapping=find("bandicoot"),
            registers=Registers.national_only(),
        )
    assert store.manifest.loads == ()
