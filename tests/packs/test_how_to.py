"""The how-to page's own indicator works as printed."""

import re
from pathlib import Path

from upstander.engine.indicators.example import try_examples
from upstander.engine.indicators.pack import find, open_pack

PAGE = Path(__file__).parents[2] / "docs" / "how_to" / "add_an_indicator.md"


def _block(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)[0]


def test_the_indicator_of_the_how_to_page_loads_and_does_what_it_says(tmp_path: Path) -> None:
    inside = tmp_path / "indicators"
    inside.mkdir()
    (inside / "texts_at_night.sql").write_text(_block("sql"), encoding="utf-8")
    (inside / "texts_at_night.toml").write_text(_block("toml"), encoding="utf-8")
    card = find(open_pack([tmp_path]), "texts_at_night")
    assert [outcome.as_expected for outcome in try_examples(card)] == [True, True]
