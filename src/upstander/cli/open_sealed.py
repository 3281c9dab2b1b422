"""`upstander open-sealed`: decrypt what the scan of a real store wrote, on its recipient's machine."""

from pathlib import Path
from typing import Annotated

import typer

from upstander.cli.new_identity import WouldOverwrite
from upstander.sealed.files import unseal, write_private
from upstander.sealed.refusals import CannotOpen


def register(app: typer.Typer) -> None:
    """Add `open-sealed`."""
    app.command("open-sealed")(open_sealed)


def open_sealed(
    file: Annotated[Path, typer.Argument(help="The sealed file, such as report.html.age.")],
    identity: Annotated[Path, typer.Option(help="The recipient's identity file.")],
    out: Annotated[Path, typer.Option(help="Where the plain file goes; readable by its owner only.")],
) -> None:
    """Decrypt a sealed file with the recipient's identity."""
    if out.exists():
        raise WouldOverwrite(f"{out} exists. Name another file; nothing was written.")
    plain = unseal(_read(file), identity=_read(identity).decode("utf-8", "replace"))
    write_private(out, plain)
    print(f"{out} holds the plain file, for its owner only. Remove it when it has been read.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise CannotOpen(f"{path} cannot be read. Check the name and who may read it.") from None
