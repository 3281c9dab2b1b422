"""A small burst at the real public site: everybody gets a receipt that opens, though somebody floods it."""

import pytest
from bench.desk.burst import judged, opening, taking
from bench.desk.pressing import Came, burst

from tests.desk import Desk
from upstander.reporting.channel.standing import FILE, FOLDER

REPORTS, PEOPLE, FLOODERS = 60, 12, 6


@pytest.mark.timeout(600)
def test_each_receipt_that_is_shown_opens_and_the_rest_keep_their_page_and_button(desk: Desk) -> None:
    places = desk.cluster.places
    with taking(places, database=desk.database) as (port, pid):
        came = burst(port, pid, reports=REPORTS, people=PEOPLE, flooders=FLOODERS)
    (places.keys / FOLDER / FILE).unlink()
    assert (len(came.receipts), came.lost) == (REPORTS, 0)
    assert came.again  # it was a burst
    assert came.flooded  # and somebody flooded
    assert opening(places, came.receipts, database=desk.database) == REPORTS


@pytest.mark.parametrize(
    ("opened", "lost", "took", "met"),
    [(10, 0, 4.0, True), (9, 0, 4.0, False), (10, 1, 4.0, False), (10, 0, 4.1, False)],
)
def test_the_goal_is_met_where_each_opens_none_is_lost_and_it_is_half_as_fast_as_can_be(
    opened: int, lost: int, took: float, met: bool
) -> None:
    came = Came(receipts=["x"] * 10, seconds=[1.0] * 10, lost=lost, took=took)
    assert judged("a burst", came, derived=5.0, opened=opened).met is met
