"""Running SQL files in order: one file a step, headed by a comment that says what a row is."""

from collections.abc import Callable, Iterable
from importlib import resources

import duckdb

Progress = Callable[[str, int, int], None]


def run_steps(
    con: duckdb.DuckDBPyConnection,
    package: str,
    names: Iterable[str],
    *,
    say: Callable[[str], None] | None = None,
) -> None:
    """Run `sql/<name>.sql` of `package` for each name, in order, calling `say(name)` before each.

    A file may hold several statements. It reads its values with `getvariable`.
    """
    folder = resources.files(package) / "sql"
    for name in names:
        if say is not None:
            say(name)
        con.execute((folder / f"{name}.sql").read_text(encoding="utf-8"))
