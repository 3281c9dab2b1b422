"""`upstander --version`."""

from typing import Annotated

import typer

from upstander import __version__

HELP = (
    "From a force's own exports to explained concerns. Nothing here concludes; it orders what people look at."
)


def _print_version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave."),
]


def register(app: typer.Typer) -> None:
    """Add `--version` to the command itself."""
    app.callback(help=HELP)(_no_command)


def _no_command(version: Version = False) -> None:
    """Nothing of its own: options before the command are read here."""
