from datetime import datetime

import pytest

from tests.needs import shared
from tests.realdata.ingest import ask, ingest


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    file = shared("realdata", "geolife_trackintel", "points.parquet")
    return ingest(tmp_path_factory.mktemp("geolife"), file, mapping="geolife")


def test_every_fix_lands(landed):
    store, found = landed
    assert (found.loaded, found.rejected, found.skipped) == (168_740, 0, 0)
    assert ask(
        store, "positions", "SELECT count(DISTINCT carrier_ref) FROM landed WHERE carrier = 'terminal'"
    ) == [(13,)]


def test_times_are_utc_as_the_loggers_wrote_them(landed):
    asked = "SELECT min(observed_at), max(observed_at) FROM landed"
    assert ask(landed[0], "positions", asked) == [
        (datetime(2007, 8, 4, 3, 30, 32), datetime(2011, 12, 1, 12, 37, 24))
    ]


def test_references_keep_their_leading_zeros(landed):
    when = "observed_at = '2008-10-23 02:53:04'"
    asked = f"SELECT latitude, longitude FROM landed WHERE carrier_ref = '000' AND {when}"
    assert ask(landed[0], "positions", asked) == [(39.984702, 116.318417)]


def test_two_fixes_of_one_second_both_stay(landed):
    asked = "SELECT count(*) FROM (SELECT DISTINCT carrier_ref, observed_at FROM landed)"
    assert ask(landed[0], "positions", asked) == [(168_535,)]
