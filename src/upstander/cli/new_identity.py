"""`upstander new-identity`: a key pair for receiving the results of a real store."""

from pathlib import Path
from typing import Annotated

import typer

from upstander.domain.refusal import Refusal
from upstander.sealed.files import new_identity, write_private


class WouldOverwrite(Refusal):
    """A file of that name exists and is not replaced."""


def register(app: typer.Typer) -> None:
    """Add `new-identity`."""
    app.command("new-identity")(make)


def make(out: Annotated[Path, typer.Option(help="Where the secret identity goes; keep it safe.")]) -> None:
    """Make an identity (secret) and print its public key, to be named as recipient in an authority."""
    if out.exists():
        raise WouldOverwrite(f"{out} exists. An identity is never replaced: name another file.")
    identity, recipient = new_identity()
    write_private(out, f"# public key: {recipient}\n{identity}\n".encode())
    print(recipient)
