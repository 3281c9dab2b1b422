"""The reference pages are written from the code and fit it."""

from tests.docs_are_fresh import complaint
from upstander.cli import reference
from upstander.engine.tables import TABLES


def test_the_reference_pages_fit_the_code():
    assert complaint() == ""


def test_a_page_that_differs_is_named(tmp_path):
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []
    (tmp_path / "tables.md").write_text("old", encoding="utf-8")
    (tmp_path / "commands.md").unlink()
    assert sorted(reference.stale(tmp_path)) == ["commands.md", "tables.md"]


def test_every_table_and_every_option_is_described():
    found = reference.pages()
    assert all(f"## {name}\n" in found["tables.md"] for name in TABLES)
    assert "--authority" in found["commands.md"]
    assert "## upstander scan\n" in found["commands.md"]
