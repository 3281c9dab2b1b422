"""`upstander evaluate`: figures on a terminal or as JSON, and refusals in sentences."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cast import BLAKE, WREN
from tests.cli.force import COLLEAGUES, make_force
from upstander.cli import build
from upstander.domain.refusal import Refusal

TRUTH = {
    "plan": {"staff": 31, "days": 91, "seed": 1, "first_day": "2025-04-01", "until": "2025-06-30"},
    "cases": [
        {
            "case": 2, "staff_ref": BLAKE, "person_refs": [WREN], "day_0": "2025-01-06",
            "discovered": "2025-06-20", "seen": "early",
        }
    ],
    "variants": [],
    "look_alikes": [
        {"name": "steady", "staff_ref": COLLEAGUES[0], "person_ref": "P-00", "beside_case": 2}
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluate")
    make_force(folder)
    (folder / "truth.json").write_text(json.dumps(TRUTH))
    return folder


def run(force: Path, *more: str) -> tuple[int, str]:
    asked = ["evaluate", str(force / "store"), "--truth", str(force / "truth.json"), *more]
    found = CliRunner().invoke(build(), asked)
    if isinstance(found.exception, Refusal):
        return found.exception.exit_code, str(found.exception)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found.exit_code, found.stdout


def test_the_json_tells_where_the_case_stands_since_when_and_whom_the_queue_falls_upon(
    force: Path, tmp_path: Path
) -> None:
    before = sorted(path.name for path in (force / "store").iterdir())
    groups = tmp_path / "groups.csv"
    groups.write_text("staff_ref,group\n" + "".join(f"{ref},A\n" for ref in COLLEAGUES))
    code, text = run(force, "--only", "ranks", "--json", "--fairness", str(groups))
    assert code == 0, text
    body = json.loads(text)
    case = body["cases"][0]
    assert (case["case"], case["visible"], case["rank"], case["about_them"]) == (2, "early", 1, True)
    assert (case["raised_on"], case["days_of_warning"]) == ("2025-05-01", 50)
    assert body["look_alikes"][0]["above_case"] is False
    assert (body["budget"], body["months"], body["tables"]) == (1, 3, [])
    methods = body["disparity"]["methods"]
    assert [one["method"] for one in methods] == ["Upstander", "Three complaints in twelve months"]
    assert {one["group"] for one in methods[0]["groups"]} == {"A", "not stated"}
    assert sorted(path.name for path in (force / "store").iterdir()) == before


def test_the_summary_is_for_people_and_the_file_for_programs(force: Path, tmp_path: Path) -> None:
    code, text = run(force, "--only", "ranks", "--out", str(tmp_path))
    assert code == 0, text
    assert "Published cases" in text
    assert "0 of 1 look-alikes stand above their case." in text
    assert text.splitlines()[-1].startswith("EVALUATION=")
    assert json.loads((tmp_path / "evaluation.json").read_text())["cases"][0]["rank"] == 1


def test_a_store_that_is_not_invented_is_refused(tmp_path: Path) -> None:
    make_force(tmp_path, invented=False)
    (tmp_path / "truth.json").write_text(json.dumps(TRUTH))
    code, text = run(tmp_path)
    assert code == 3
    assert "upstander validate" in text


def test_only_ranks_can_be_had_by_themselves(force: Path) -> None:
    code, text = run(force, "--only", "tables")
    assert code != 0
    assert "`ranks`" in text
