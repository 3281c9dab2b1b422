"""The truth is read as a plain file, and a file that is none is refused with a sentence."""

import json
from pathlib import Path

import pytest

from upstander.engine.evaluation.truth import NotATruth, read_truth

STORY = {
    "staff_ref": "S-blake", "person_refs": ["P-wren"], "day_0": "2026-01-05", "discovered": "2026-03-01",
    "seen": "early",
}  # fmt: skip
TRUTH = {
    "plan": {"staff": 40, "days": 90, "seed": 2, "first_day": "2026-01-01", "until": "2026-03-31"},
    "cases": [{"case": 2, **STORY}],
    "variants": [{"of_case": 2, "kind": "halved", "intensity": 0.5, **STORY, "staff_ref": "S-drew"}],
    "look_alikes": [{"name": "tasked", "staff_ref": "S-carey", "person_ref": "P-rowan", "beside_case": 2}],
}


def write(tmp_path: Path, body: object) -> Path:
    file = tmp_path / "truth.json"
    file.write_text(json.dumps(body))
    return file


def test_cases_variants_and_look_alikes_are_read(tmp_path: Path) -> None:
    found = read_truth(write(tmp_path, TRUTH))
    assert found.planted == {"S-blake", "S-drew"}
    assert found.variant_staff == {"S-drew"}
    assert found.look_alikes[0].beside_case == 2
    assert found.unlogged is None


def test_a_truth_without_variants_has_none(tmp_path: Path) -> None:
    assert read_truth(write(tmp_path, {**TRUTH, "variants": []})).variants == ()
    without = {key: value for key, value in TRUTH.items() if key != "variants"}
    assert read_truth(write(tmp_path, without)).variants == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"cases": []}, "'plan'"),
        ({**TRUTH, "cases": [{"case": 2}]}, "'staff_ref'"),
        ([], "no truth"),
        ({**TRUTH, "cases": [{"case": "two", **STORY}]}, "no truth"),
    ],
)
def test_what_is_no_truth_is_refused(tmp_path: Path, body: object, said: str) -> None:
    with pytest.raises(NotATruth, match=said):
        read_truth(write(tmp_path, body))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATruth, match="cannot be read"):
        read_truth(tmp_path / "truth.json")
