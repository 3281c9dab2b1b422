from pathlib import Path

from tests.engine.invented.conftest import files_under
from upstander.engine.invented import Plan, invent


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    plan = Plan(staff=60, days=22, seed=9, replay=(10,))
    for name in ("one", "two"):
        invent(tmp_path / name, plan)
    one, two = files_under(tmp_path / "one"), files_under(tmp_path / "two")
    assert "truth.json" in one
    assert one == two


def test_another_seed_gives_another_force(tmp_path: Path) -> None:
    for seed in (1, 2):
        invent(tmp_path / str(seed), Plan(staff=60, days=8, seed=seed))
    one, two = files_under(tmp_path / "1"), files_under(tmp_path / "2")
    assert one["exports/posts.parquet"] != two["exports/posts.parquet"]
