"""The command line: one file per command, named for it, each with a `register(app)`."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from upstander.domain.refusal import Refusal


def build(asked: str = "") -> typer.Typer:
    """The `upstander` command with every command file in this folder registered, or that of `asked` alone.

    So a command that reads no columns does not wait for the libraries that do.
    """
    app = typer.Typer(
        name="upstander",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    every = sorted(found.name for found in iter_modules(__path__))
    alone = asked.replace("-", "_")
    for name in ("version", alone) if alone in every else every:
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "register"):
            module.register(app)
    return app


def main() -> None:
    """Run the command line; a refusal is printed as its sentence, without a traceback."""
    try:
        build(sys.argv[1] if len(sys.argv) > 1 else "")()
    except Refusal as refusal:
        print(f"upstander: {refusal}", file=sys.stderr)
        sys.exit(refusal.exit_code)
