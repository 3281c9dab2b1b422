"""`upstander indicators` lists, explains and checks."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.knowledge.indicators.pack_folder import QUERY, write_pack
from upstander.cli import build
from upstander.cli.indicators import ExamplesFail
from upstander.knowledge.faults import PackFaults


def _run(*words: str) -> str:
    result = CliRunner().invoke(build(), ["indicators", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_is_a_list_of_cards_and_nothing_else() -> None:
    cards = json.loads(_run("--json"))
    assert {"id", "question", "sql", "digest", "source_words"} <= set(cards[0])


def test_one_is_explained_with_the_sql_that_runs() -> None:
    page = _run("solo_return")
    for said in ("What would explain it innocently", "What it cannot see", "FROM contacts"):
        assert said in page
    assert "S72: " in page


def test_a_check_says_how_each_example_came_out(tmp_path: Path) -> None:
    said = _run("late_texts", "--check", "--packs", str(write_pack(tmp_path)))
    assert said.splitlines()[0] == "ok      late_texts, example.fires"
    assert "2 of 2 examples as expected" in said


def test_a_check_refuses_an_example_that_came_out_otherwise(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, query=QUERY.replace(" AND night", ""))
    with pytest.raises(ExamplesFail, match=r"example\.quiet: found 1 for S-blake"):
        _run("late_texts", "--check", "--packs", str(folder))


def test_a_check_refuses_a_query_outside_the_subset(tmp_path: Path) -> None:
    with pytest.raises(PackFaults, match="a star"):
        _run("--check", "--packs", str(write_pack(tmp_path, query="SELECT * FROM contacts")))
