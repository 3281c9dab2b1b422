"""`upstander registers`: make the registers of those who must never enter a store."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TextIO

import typer

from upstander.engine.sources.identities import IDENTITIES, is_number, plain
from upstander.engine.sources.register_file import (
    KINDS,
    RegisterRefused,
    read_key,
    write_key,
    write_register,
)
from upstander.engine.sources.registers import Registers
from upstander.engine.tables.contract import Identity

HEADER = ["identity", "value"]


def register(app: typer.Typer) -> None:
    """Add `registers` with `key`, `hash` and `check`."""
    commands = typer.Typer(
        no_args_is_help=True, help="Make and check the registers of those who must never enter a store."
    )
    commands.command("key")(make_key)
    commands.command("hash")(hash_list)
    commands.command("check")(check_folder)
    app.add_typer(commands, name="registers")


def make_key(
    file: Annotated[Path, typer.Argument(help="Where to write it; never on the unit's machine.")],
) -> None:
    """Make a new key, readable by its owner only."""
    write_key(file)
    print(f"A new key is in {file}, for its owner only. Registers made with it need it.")


def hash_list(
    plain_list: Annotated[Path, typer.Argument(metavar="LIST", help="CSV with the columns identity,value.")],
    kind: Annotated[str, typer.Option(help="covert or protected.")],
    key_file: Annotated[Path, typer.Option(help="The key that `upstander registers key` made.")],
    out: Annotated[Path, typer.Option(help="The register to write, such as covert.register.")],
) -> None:
    """Turn a plain list into a register of keyed hashes. The list itself is neither kept nor copied."""
    if kind not in KINDS:
        raise RegisterRefused(f"--kind is covert or protected, not {kind!r}.")
    values = list(read_list(plain_list))
    write_register(out, values, kind=kind, key=read_key(key_file))
    print(f"{out} is written: the {kind} register. Now destroy the plain list; it is not needed again.")


def check_folder(
    folder: Annotated[Path, typer.Argument(help="Holds covert.register and protected.register.")],
    key_file: Annotated[Path | None, typer.Option("--register-key", help="Or `key` in the folder.")] = None,
) -> None:
    """Say whether a folder's registers can be used with the key; nothing about what is in them."""
    found = Registers.load(folder, key_file=key_file)
    print(f"Both registers can be used. Digest {found.digest[:16]}")


def read_list(path: Path) -> Iterator[tuple[Identity, str]]:
    """Identity and value of each row. Refuses the whole list at its first fault, by row number only."""
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError:
        raise RegisterRefused(
            f"{path} cannot be opened. Give a CSV file with the columns identity,value."
        ) from None
    with file:
        yield from _entries(path, file)


def _entries(path: Path, file: TextIO) -> Iterator[tuple[Identity, str]]:
    try:
        rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error):
        raise RegisterRefused(f"{path} is not CSV in UTF-8. Save it so; nothing was written.") from None
    if not rows or [name.strip().lower() for name in rows[0]] != HEADER:
        raise RegisterRefused(f"{path}, row 1: expected the header identity,value. Nothing was written.")
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            yield _entry(row, where=f"{path}, row {number}")


def _entry(row: list[str], *, where: str) -> tuple[Identity, str]:
    if len(row) != 2:
        raise RegisterRefused(f"{where}: two columns were expected, {len(row)} found. Nothing was written.")
    identity, value = row[0].strip().lower(), row[1].strip()
    if identity not in IDENTITIES:
        raise RegisterRefused(
            f"{where}: the identity is none of {', '.join(IDENTITIES)}. Nothing was written."
        )
    form = plain(identity, value)
    if not form or (identity == "number" and not _can_be_dialled(form)):
        raise RegisterRefused(f"{where}: the value is not a {identity}. Mend it; nothing was written.")
    return identity, value


def _can_be_dialled(form: str) -> bool:
    return is_number(form) or (form.isdigit() and 3 <= len(form) <= 8)
