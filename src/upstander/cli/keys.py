"""`upstander keys`: a key pair for a person or an office, made where they keep it, away from the server.

Source: docs/explanation/sealing.md
"""

import re
from pathlib import Path
from typing import Annotated

import typer

from upstander.cli.new_identity import WouldOverwrite
from upstander.domain.refusal import Refusal
from upstander.sealed.files import write_private
from upstander.sealed.key_pairs import PublicKey, read_public_key
from upstander.sealed.keyring import (
    LockedKey,
    change_passphrase,
    make_keyring,
    read_locked_key,
    recovery_copy,
)
from upstander.sealed.passphrases import suggest_passphrase

PUBLIC, LOCKED = ".pub", ".locked"
Locked = Annotated[Path, typer.Argument(help="The .locked file.")]


class NoSuchKey(Refusal):
    """A key's file cannot be read, or its name cannot be written."""


def register(app: typer.Typer) -> None:
    """Add `keys` with `make`, `show`, `change-passphrase` and `recovery`."""
    commands = typer.Typer(no_args_is_help=True, help="Make and keep the key pair of a person or an office.")
    commands.command("make")(make)
    commands.command("show")(show)
    commands.command("change-passphrase")(change)
    commands.command("recovery")(make_recovery)
    app.add_typer(commands, name="keys")


def make(
    name: Annotated[str, typer.Argument(help="Whose key it is: auditor, custodian, a staff reference.")],
    folder: Annotated[Path, typer.Option(help="Where the two files go; it must be there.")] = Path(),
) -> None:
    """Make NAME.locked, to be kept, and NAME.pub, to be handed over; print the public key."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        raise NoSuchKey(f"{name} cannot be a key's name: letters, digits, - and _ were expected.")
    public, locked = _new(folder, name + PUBLIC), _new(folder, name + LOCKED)
    key = make_keyring(_asked_anew())
    write_private(locked, key.to_text().encode())
    public.write_text(f"{key.public.line()}\n", encoding="ascii")
    typer.echo(f"{locked} opens with the passphrase alone; nobody can replace it. Keep a copy.", err=True)
    print(key.public.line())


def show(file: Annotated[Path, typer.Argument(help="A .pub or .locked file.")]) -> None:
    """Print the public key and its id in fours, to be read out over the telephone before the key is used."""
    public = _public(file)
    print(public.line())
    print(" ".join(public.id[start : start + 4] for start in range(0, len(public.id), 4)))


def change(file: Locked) -> None:
    """Lock the key under another passphrase. Older copies of the file still open with the old one."""
    key = change_passphrase(_locked(file), _asked("Passphrase now"), _asked_anew())
    write_private(file, key.to_text().encode())
    print(f"{file} is locked under the new passphrase. Destroy older copies.")


def make_recovery(
    file: Locked, out: Annotated[Path, typer.Argument(help="Where the second locked copy goes.")]
) -> None:
    """Write a second copy, locked under twelve words, and print the words: once, for a safe."""
    _new(out.parent, out.name)
    key, words = recovery_copy(_locked(file), _asked("Passphrase"))
    write_private(out, key.to_text().encode())
    typer.echo(f"{out} opens with these words alone. Write them down and keep them apart from it:", err=True)
    print(words)


def _asked(what: str, *, twice: bool = False) -> str:
    """From the terminal, unseen: an argument would stand in the list of processes and in a history."""
    said: str = typer.prompt(what, hide_input=True, confirmation_prompt=twice, err=True)
    return said


def _asked_anew() -> str:
    typer.echo(f"A passphrase drawn by lot: {suggest_passphrase()}", err=True)
    return _asked("New passphrase, this one or your own", twice=True)


def _new(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise NoSuchKey(f"{folder} is no folder. Make it first, readable by its owner alone.")
    if (folder / name).exists():
        raise WouldOverwrite(f"{folder / name} exists. A key is never replaced: choose another name.")
    return folder / name


def _public(file: Path) -> PublicKey:
    return _locked(file).public if file.suffix == LOCKED else read_public_key(_text(file))


def _locked(file: Path) -> LockedKey:
    return read_locked_key(_text(file))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise NoSuchKey(f"{file} cannot be read as a key. Check the name and who may read it.") from None
