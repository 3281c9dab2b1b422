"""The whole evaluation: which forces, and what is kept of a run that was cut off."""

import json
from pathlib import Path

import pytest
from bench.evaluate import Force, forces, measure_once

from bench import evaluate

SMALL = Force(staff=600, seed=4, unlogged=0.15)


def test_three_seeds_at_two_shares_and_small_forces_beside_them() -> None:
    asked = forces(10_000, 2_000, 600)
    full = {(one.seed, one.unlogged) for one in asked if one.staff > 600}
    assert full == {(seed, share) for seed in (1, 2, 3) for share in (0.15, 0.3)}
    assert [one.staff for one in asked if one.tables] == [600]
    assert {one.unlogged for one in asked if one.two_way} == {0.15, 0.3}


def test_a_force_that_was_measured_is_not_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = []

    def counted(force: Force, _folder: Path) -> dict[str, object]:
        measured.append(force)
        return {"staff": force.staff}

    monkeypatch.setattr(evaluate, "measure", counted)
    keep = tmp_path / "kept"
    for _ in range(2):
        assert measure_once(SMALL, tmp_path, keep) == {"staff": 600}
    assert measured == [SMALL]
    assert [json.loads(file.read_text()) for file in keep.iterdir()] == [{"staff": 600}]
    monkeypatch.setattr(evaluate, "_code", lambda: b"another version of the code")
    measure_once(SMALL, tmp_path, keep)
    measure_once(SMALL, tmp_path, None)
    assert len(measured) == 3
