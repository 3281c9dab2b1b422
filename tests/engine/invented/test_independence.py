from pathlib import Path

from upstander.knowledge.load import load_indicators

SOURCES = Path(__file__).parents[3] / "src" / "upstander" / "engine" / "invented"


def test_the_generator_names_no_indicator() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py"))
    named = [card.id for card in load_indicators() if card.id in text]
    assert named == []


def test_the_generator_reads_nothing_that_scores() -> None:
    rooms = ("purposes", "contacts", "indicators", "concerns", "sources")
    for file in SOURCES.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not [room for room in rooms if f"upstander.engine.{room}" in text], file.name
