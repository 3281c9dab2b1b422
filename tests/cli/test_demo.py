from pathlib import Path

import pytest
from rich.console import Console

from upstander.cli.demo import DemoThere, demo, fill_store
from upstander.engine.invented import Plan, invent


def test_the_store_holds_every_row_and_is_marked_invented(tmp_path: Path) -> None:
    invented = invent(tmp_path, Plan(staff=40, days=7, seed=2))
    store = fill_store(invented, tmp_path / "store", Console(quiet=True))
    assert store.invented
    loaded = {load.table: load.rows for load in store.manifest.loads}
    assert loaded == {table: rows for table, rows in invented.rows.items() if rows}


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(DemoThere, match="is not empty"):
        demo(tmp_path)
