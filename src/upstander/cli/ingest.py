"""`upstander ingest`: a force's files into a table of a store."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from upstander.domain.refusal import Refusal
from upstander.engine import sources, tables
from upstander.engine.sources import LoadResult, Preview
from upstander.engine.sources.registers import Registers
from upstander.engine.store import NotAStore, Store

ROWS_SIDE_BY_SIDE = 4


class BadOption(Refusal):
    """An option of the command cannot be used as given."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(ingest)


def ingest(
    files: Annotated[list[Path], typer.Argument(help="CSV, XLSX, Parquet or GPX files of one layout.")],
    table: Annotated[str, typer.Option("--as", help="The table they go into; see `upstander tables`.")],
    store: Annotated[Path, typer.Option(help="Folder of the store; made if missing.")],
    mapping: Annotated[str | None, typer.Option(help="A mapping file, or the name of a shipped one.")] = None,
    companion: Annotated[
        list[str] | None, typer.Option("--with", help="NAME=FILE: a second file that the mapping joins.")
    ] = None,
    registers: Annotated[
        Path | None, typer.Option(help="Folder of the covert and protected registers.")
    ] = None,
    register_key: Annotated[
        Path | None, typer.Option(help="The registers' key, if not in the folder.")
    ] = None,
    invented: Annotated[
        bool, typer.Option("--invented", help="A new store holds invented data only.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put this reading in place of an earlier one.")
    ] = False,
    exported_by: Annotated[
        str, typer.Option(help="Who took the files out of their system; kept with the load.")
    ] = "",
    supplied_by: Annotated[str, typer.Option(help="Who handed them over; kept with the load.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would land; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Load FILES into a table, all or nothing. Bad rows go to a reject file; good rows are not lost."""
    tables.get(table)
    layout = sources.find(mapping) if mapping else None
    companions = dict(_companion(given) for given in companion or [])
    is_invented = _is_invented(store, invented)
    held = Registers.for_store(registers, invented=is_invented, key_file=register_key)
    with _progress(shown=not as_json) as progress:
        if dry_run:
            found = sources.preview(
                files, table=table, mapping=layout, registers=held, companions=companions, progress=progress
            )
        else:
            opened = _open(store, invented=is_invented, files=files)
            result = sources.load(
                files, table=table, store=opened, mapping=layout, registers=held,
                companions=companions, replace=replace, progress=progress,
                handed=sources.Handed(exported_by=exported_by, supplied_by=supplied_by),
            )  # fmt: skip
    if dry_run:
        _print_json(found.result, found) if as_json else _print_preview(found)
    else:
        _print_json(result) if as_json else _print_result(result)


def _is_invented(store: Path, asked: bool) -> bool:
    if not store.exists() or not any(store.iterdir()):
        return asked
    found = Store.open(store).invented
    if asked and not found:
        raise BadOption(
            f"{store} is not an invented store; --invented is only for making a new one. Leave it out."
        )
    return found


def _open(store: Path, *, invented: bool, files: list[Path]) -> Store:
    """The store; made only once the files are known to be there."""
    for path in files:
        if not path.is_file():
            raise sources.UnreadableFile(f"{path} is not there, or not a file. Check the path.")
    try:
        return Store.open(store)
    except NotAStore:
        return Store.create(store, invented=invented)


def _companion(given: str) -> tuple[str, Path]:
    name, mark, path = given.partition("=")
    if not (name and mark and path):
        raise BadOption("--with takes NAME=FILE, where NAME is a companion that the mapping names.")
    return name, Path(path)


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar by bytes, on a terminal only."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    parts = (TextColumn("Reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print_preview(found: Preview) -> None:
    console = Console()
    console.print(_landing(found))
    if found.rejects:
        console.print(_rejects(found))
    for line in found.advice:
        console.print(f"• {line}", markup=False)
    _print_notes(found.result)
    print("Nothing was written.")
    _print_counts(found.result)


def _landing(found: Preview) -> Table:
    """The first rows side by side, one line for each column: a table of ten columns fits no terminal."""
    shown = found.rows[:ROWS_SIDE_BY_SIDE]
    table = Table(title="The first rows as they would land", title_justify="left")
    for name in ("column", *(f"row {place}" for place in range(1, len(shown) + 1))):
        table.add_column(name, overflow="fold")
    for name, *cells in zip(found.columns, *shown, strict=True):
        table.add_row(name, *(escape(cell) for cell in cells))
    return table


def _rejects(found: Preview) -> Table:
    table = Table(title="The first rejects (values are never shown)", title_justify="left")
    for name in ("file", "row", "column", "value class", "reason"):
        table.add_column(name, overflow="fold")
    for one in found.rejects:
        table.add_row(one.file, str(one.row), one.column, one.value_class, one.reason)
    return table


def _print_result(result: LoadResult) -> None:
    _print_notes(result)
    _print_counts(result)
    if result.reject_file:
        print(f"REJECTS={result.reject_file}")


def _print_notes(result: LoadResult) -> None:
    for note in result.notes:
        print(note)
    for code, count in sorted(result.skips.items()):
        print(f"{count} skipped: {sources.SKIPS[code]}.")


def _print_counts(result: LoadResult) -> None:
    print(f"LOADED={result.loaded} REJECTED={result.rejected} SKIPPED={result.skipped}")


def _print_json(result: LoadResult, found: Preview | None = None) -> None:
    body: dict[str, object] = {
        "table": result.table,
        "load": result.load_id,
        "loaded": result.loaded,
        "rejected": result.rejected,
        "skipped": result.skipped,
        "already_loaded": result.already,
        "reject_file": str(result.reject_file) if result.reject_file else None,
        "skips": dict(result.skips),
        "faults": [
            {"column": column, "fault": code, "rows": count}
            for (column, code), count in result.faults.items()
        ],
        "notes": list(result.notes),
    }
    if found is not None:
        body |= {"columns": found.columns, "rows": found.rows, "advice": found.advice, "dry_run": True}
        body["rejects"] = [
            {"file": one.file, "row": one.row, "column": one.column, "reason": one.reason}
            for one in found.rejects
        ]
    print(json.dumps(body, indent=1))
