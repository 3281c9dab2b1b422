"""`upstander demo-code`: the six digits of the second factor of somebody of the demonstration."""

import json
import time
from base64 import b32decode
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from upstander.cli.demo_desk import PEOPLE
from upstander.domain.refusal import Refusal

DIGITS, SECONDS = 6, 30


class NotInDemo(Refusal):
    """Nobody of that name is in the demonstration."""


def register(app: typer.Typer) -> None:
    """Add `demo-code`."""
    app.command("demo-code")(show)


def show(
    name: Annotated[str, typer.Argument(help="The sign-in name.")],
    folder: Annotated[Path, typer.Option(help="The folder of the demonstration's desk.")] = Path("demo/desk"),
) -> None:
    """Print the six digits that the sign-in page asks somebody of the demonstration for now."""
    file = folder / PEOPLE
    if not file.exists():
        raise NotInDemo(f"There is no demonstration in {folder}. `make demo` makes one.")
    people = {each["login_name"]: each for each in json.loads(file.read_text(encoding="utf-8"))}
    if name not in people:
        raise NotInDemo(f"Nobody signs in as {name} here. Those are: {', '.join(people)}.")
    print(code(people[name]["secret"], at=time.time()))


def code(secret: str, *, at: float) -> str:
    """The digits at a moment, as an authenticator application shows them (RFC 6238)."""
    key = b32decode(secret + "=" * (-len(secret) % 8))
    return TOTP(key, DIGITS, SHA1(), SECONDS, enforce_key_length=False).generate(int(at)).decode()
