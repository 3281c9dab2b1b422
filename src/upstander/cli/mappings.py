"""`upstander mappings`: the mappings that come with the product, to use by name or to start from."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from upstander.engine.sources import mapping_file
from upstander.knowledge import mappings


def register(app: typer.Typer) -> None:
    """Add `mappings [NAME]`."""
    app.command("mappings")(show)


def show(
    name: Annotated[str | None, typer.Argument(help="Print this one's text, to copy and change.")] = None,
) -> None:
    """List the shipped mappings, or print the text of one."""
    if name is not None:
        print(mappings.text(name), end="")
        return
    listed = Table("Mapping", "Table", "Layout", box=None)
    for known in mappings.names():
        mapping = mapping_file.parse(mappings.text(known), file=f"{known}.toml")
        listed.add_row(known, mapping.table, mapping.title)
    Console().print(listed)
