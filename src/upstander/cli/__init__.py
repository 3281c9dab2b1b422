"""The command line: one file per command, each with a `register(app)`."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from upstander.domain.refusal import Refusal


def build() -> typer.Typer:
    """The `upstander` command with every command file in this folder registered."""
    app = typer.Typer(
        name="upstander",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for info in sorted(iter_modules(__path__), key=lambda found: found.name):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "register"):
            module.register(app)
    return app


def main() -> None:
    """Run the command line; a refusal is printed as its sentence, without a traceback."""
    try:
        build()()
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)
