"""A concern that was drawn by lot stands out in no run: not in the one that drew it, and in none after it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.dossiers import a_brief
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.reading import brief_of, dossier_in
from upstander.detection.blind import lot_of, masked
from upstander.detection.choosing import Frozen
from upstander.detection.models import Placing

PAIRS = ((BLAKE, WREN), (CAREY, HAZEL), (ASH, HAZEL), (CAREY, ROWAN), (BLAKE, HAZEL))
FORWARD = [found(*pair) for pair in PAIRS]


def ordinary(**how: bool) -> Frozen:
    plain = found(ASH, ROWAN, put_forward=False, **how)
    return replace(plain, brief=replace(plain.brief, likelihood_band="ordinary"))


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_people()


def test_the_next_run_that_does_not_draw_it_shows_no_band_or_place_of_its_own(desk: Desk, unit: Unit) -> None:
    assert unit
    mixed = replace(ordinary(drawn=True), brief=a_brief())
    put(desk, *FORWARD, mixed)
    for _ in range(2):
        put(desk, *FORWARD, ordinary())
    with at_the_unit(desk):
        drawn = Placing.objects.filter(drawn=True).order_by("run__loaded_at")[0].concern
        told = Placing.objects.filter(concern=drawn).order_by("run__loaded_at")
        assert [brief_of(each, key=UNIT).likelihood_band for each in told] == ["unusual"] * 3
        assert told[1].shown_order == told[2].shown_order
        assert "drawn by lot" in dossier_in(told[2], key=UNIT).came_by


def test_once_it_is_put_forward_it_stands_in_its_own_place(desk: Desk, unit: Unit) -> None:
    assert unit
    put(desk, *FORWARD, ordinary(drawn=True))
    put(desk, replace(ordinary(), put_forward=True), *FORWARD)
    with at_the_unit(desk):
        newest = Placing.objects.order_by("-run__loaded_at", "shown_order").first()
        assert newest is not None
        assert not newest.drawn


def test_its_band_is_that_of_its_place() -> None:
    bands = ["exceptional", "exceptional", "unusual", "raised"]
    shown = [masked(a_brief(), bands, lot=lot).likelihood_band for lot in (0.0, 0.49, 0.5, 0.74, 0.999)]
    assert shown == ["exceptional", "exceptional", "unusual", "unusual", "raised"]
    assert masked(a_brief(likelihood_band="ordinary"), [], lot=0.5).likelihood_band == "ordinary"


def test_a_lot_is_the_same_for_a_pair_and_another_with_another_key() -> None:
    lots = {
        lot_of(key, staff=ASH, person=person) for key in (b"a" * 32, b"b" * 32) for person in (ROWAN, None)
    }
    assert len(lots) == 4
    assert all(0 <= lot < 1 for lot in lots)
    assert lot_of(b"a" * 32, staff=ASH, person=ROWAN) == lot_of(b"a" * 32, staff=ASH, person=ROWAN)
