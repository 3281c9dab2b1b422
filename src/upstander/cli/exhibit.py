"""`upstander exhibit`: whether a copy of an exhibit is whole and whose key signed it, on any machine."""

import json
from pathlib import Path
from typing import Annotated

import typer

from upstander.audit.keys import checking_key, raw
from upstander.cli.database_folder import Folder, places_there
from upstander.documents.archive import LARGEST, NotReadable
from upstander.documents.signed import Checked, check

NAME = "exhibits"
FAULTY = 4


def register(app: typer.Typer) -> None:
    """Add `exhibit` with `verify` and `key`."""
    commands = typer.Typer(no_args_is_help=True, help="Check a copy of an exhibit, and show whose key signs.")
    commands.command("verify")(verify)
    commands.command("key")(show_key)
    app.add_typer(commands, name="exhibit")


def verify(
    file: Annotated[Path, typer.Argument(help="The copy, as it was taken: a ZIP file.")],
    key: Annotated[str, typer.Option(help="The key that the force told you, 64 digits.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check every file and the signature; leave with 4 if anything was altered or another key signed."""
    try:
        found = check(_read(file))
    except NotReadable as fault:
        print(json.dumps({"whole": False, "fault": str(fault)}) if as_json else fault)
        raise typer.Exit(FAULTY) from None
    is_theirs = _plain(key) == found.signed_by if key else None
    print(json.dumps(_said(found, is_theirs)) if as_json else in_words(found, is_theirs=is_theirs))
    if is_theirs is False:
        raise typer.Exit(FAULTY)


def show_key(folder: Folder = None) -> None:
    """Print the key with which this desk signs what leaves it, to be told to whoever has to check."""
    print(in_fours(raw(checking_key(places_there(folder).keys, NAME)).hex()))


def in_words(found: Checked, *, is_theirs: bool | None) -> str:
    """What was found, in sentences."""
    lines = [f"Whole: {len(found.files)} files are as they were signed.", *_copy_in_words(found)]
    lines.append(f"Signed by {in_fours(found.signed_by)}")
    if is_theirs is None:
        lines.append(
            "Whose key that is, the file cannot prove. Ask the force for its key by telephone (`upstander "
            "exhibit key`), and give it with --key."
        )
    else:
        lines.append("That is the key you named." if is_theirs else "THAT IS NOT THE KEY YOU NAMED.")
    return "\n".join(lines)


def in_fours(key: str) -> str:
    """The key as somebody reads it out: groups of four digits."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def _copy_in_words(found: Checked) -> list[str]:
    copy = _copy(found)
    if not copy:
        return []
    return [
        "It says of itself: exhibit {exhibit} of concern {concern}, {force}, copy {copy}, taken by "
        "{taken_by} at"
        "{taken_at}.".format_map(copy)
    ]


def _copy(found: Checked) -> dict[str, str]:
    """What the copy says of itself, in single lines; empty where it says nothing that can be read."""
    wanted = ("exhibit", "concern", "force", "copy", "taken_by", "taken_at")
    try:
        said = json.loads(found.files.get("copy.json", b"{}"))
        return {name: _plain_words(said[name]) for name in wanted}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _plain_words(value: object) -> str:
    """One line without signs that a terminal would obey."""
    return "".join(letter for letter in " ".join(str(value).split()) if letter.isprintable())[:120]


def _said(found: Checked, is_theirs: bool | None) -> dict[str, object]:
    return {
        "whole": True,
        "files": sorted(found.files),
        "signed_by": found.signed_by,
        "is_the_key_named": is_theirs,
        "copy": _copy(found),
    }


def _plain(key: str) -> str:
    return "".join(key.split()).lower()


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError:
        raise NotReadable(f"{file} cannot be read. Check the name and who may read it.") from None
