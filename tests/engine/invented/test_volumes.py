from pathlib import Path

import pytest

from tests.engine.invented.reading import column
from upstander.engine.invented import Plan, invent


def test_volumes_follow_what_is_asked_for(tmp_path: Path) -> None:
    plan = Plan(staff=200, days=30, seed=4, phone_rows=20_000, look_up_rows=30_000, position_rows=120_000)
    rows = invent(tmp_path, plan).rows
    assert rows["phone_events"] == pytest.approx(20_000, rel=0.3)
    assert rows["access_events"] == pytest.approx(30_000, rel=0.3)
    assert rows["positions"] == pytest.approx(120_000, rel=0.3)


def test_two_way_bills_hold_what_came_in(tmp_path: Path) -> None:
    invented = invent(tmp_path, Plan(staff=60, days=14, seed=4, two_way=True))
    directions = column(invented, "phone_events", "direction")
    assert 0.2 < directions.count("in") / len(directions) < 0.45
