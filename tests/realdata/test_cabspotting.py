from datetime import datetime

import pytest

from tests.needs import shared
from tests.realdata.ingest import ask, ingest


@pytest.fixture(scope="module")
def landed(tmp_path_factory):
    file = shared("realdata", "cabspotting_5", "points.parquet")
    return ingest(tmp_path_factory.mktemp("cabspotting"), file, mapping="cabspotting")


def test_every_position_lands(landed):
    store, found = landed
    assert (found.loaded, found.rejected, found.skipped) == (110_714, 0, 0)
    assert ask(
        store, "positions", "SELECT count(DISTINCT carrier_ref) FROM landed WHERE carrier = 'vehicle'"
    ) == [(5,)]


def test_places_and_times_are_as_counted_by_hand(landed):
    asked = "SELECT min(latitude), max(latitude), min(longitude), max(longitude) FROM landed"
    assert ask(landed[0], "positions", asked) == [(37.32907, 37.99731, -122.54919, -122.00165)]
    asked = "SELECT min(observed_at), max(observed_at) FROM landed"
    assert ask(landed[0], "positions", asked) == [
        (datetime(2008, 5, 17, 10, 0, 30), datetime(2008, 6, 10, 7, 58, 7)),
    ]


def test_the_first_fix_of_one_vehicle_is_where_the_file_says(landed):
    when = "observed_at = '2008-05-17 10:00:30'"
    asked = f"SELECT latitude, longitude FROM landed WHERE carrier_ref = 'akgicjud' AND {when}"
    assert ask(landed[0], "positions", asked) == [(37.77782, -122.41817)]
