"""The page on writing a case is true: its sheet is played as printed, and its table names every verb."""

import re
from pathlib import Path

from tests.engine.invented.reading import planted, truth
from upstander.engine.invented import Plan, invent
from upstander.knowledge.cases import DOES, TABLES_OF, read_cases

PAGE = Path(__file__).parents[2] / "docs" / "how_to" / "write_a_case.md"
TEXT = PAGE.read_text(encoding="utf-8")


def _sheet(tmp_path: Path) -> Path:
    found = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    (tmp_path / "our_cases" / "cases").mkdir(parents=True)
    (tmp_path / "our_cases" / "cases" / "11.toml").write_text(found[1], encoding="utf-8")
    return tmp_path / "our_cases"


def test_the_sheet_on_the_page_is_played_as_printed(tmp_path: Path) -> None:
    folder = _sheet(tmp_path)
    plan = Plan(staff=150, days=150, seed=1, replay=(11,), packs=(folder,))
    invented = invent(tmp_path / "trial", plan)
    (case,) = truth(invented)["cases"]
    assert (case["case"], case["role"], case["seen"]) == (11, "investigations", "early")
    assert len(planted(invented, "case_11", table="case_ownership")) == 1
    assert len(planted(invented, "case_11", table="positions", line="visits")) <= 11
    assert read_cases(folder)[0].title in TEXT


def test_the_table_names_every_verb_and_its_tables() -> None:
    rows = re.findall(r"^\| (`.*?) \| (.*?) \|", TEXT, re.MULTILINE)
    named = {verb: cell for cells, cell in rows for verb in re.findall(r"`(\w+)`", cells)}
    assert set(named) == set(DOES)
    for verb, cell in named.items():
        if verb != "attend":  # "the same, …"
            assert set(re.findall(r"\w+", cell)) == set(TABLES_OF[verb]), verb
