"""Squares of homes: the same hash for staff and public, and nothing that gives the place away."""

from tests.engine.invented.reading import column
from upstander.engine.invented import Invented


def test_addresses_and_staff_share_squares_and_each_square_is_one_place(small: Invented) -> None:
    staff = set(column(small, "staff_home_cells", "home_cell"))
    cells = column(small, "people_addresses", "home_cell")
    assert None not in cells
    assert len(staff & set(cells)) > 1
    assert len(set(cells)) > 1
    latitudes = column(small, "people_addresses", "latitude")
    for cell in set(cells):
        inside = [where for where, one in zip(latitudes, cells, strict=True) if one == cell]
        assert (max(inside) - min(inside)) * 111_320 <= 1_000
