"""`upstander tables`: what each table promises, and what it buys."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from upstander.documents.contracts import explain, needs
from upstander.engine.tables import TABLES, Table, get


def register(app: typer.Typer) -> None:
    """Add `tables`."""
    app.command("tables")(tables)


def tables(
    name: Annotated[str | None, typer.Argument(help="One table, to be explained in full.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """List the tables that a force may supply, or explain one."""
    chosen = [get(name)] if name else list(TABLES.values())
    if as_json:
        print(json.dumps([_plain(table) for table in chosen], ensure_ascii=False))
    elif name:
        print(explain(chosen[0]))
    else:
        _list(chosen)


def _list(chosen: list[Table]) -> None:
    grid = Grid(title=f"{len(chosen)} tables; supply as many as you have", title_justify="left")
    for column in ("Table", "One row for", "Indicators that need it"):
        grid.add_column(column, overflow="fold")
    needed = needs()
    for table in chosen:
        grid.add_row(Text(table.name), Text(table.meaning), str(len(needed.get(table.name, ()))))
    Console().print(grid)
    print("upstander tables NAME explains one, column by column.")


def _plain(table: Table) -> dict[str, object]:
    plain = asdict(table) | {"columns": [asdict(column) for column in table.columns]}
    del plain["columns_declared"]
    return plain | {"needed_by": [card.id for card in needs().get(table.name, ())]}
