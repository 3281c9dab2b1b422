"""`python -m upstander.cli.reference FOLDER`: write the reference pages from the code."""

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.main import get_command

from upstander.cli import build
from upstander.documents import coverage_page, reference_pages, referrals_page

HERE = Path("docs/reference")


def pages() -> dict[str, str]:
    """The text of every generated page, by file name."""
    return {
        "tables.md": reference_pages.tables_page(),
        "indicators.md": reference_pages.indicators_page(),
        "mappings.md": reference_pages.mappings_page(),
        "commands.md": commands_page(),
        "coverage_of_sources.md": coverage_page.coverage_page(),
        "referrals.md": referrals_page.referrals_page(),
        "referrals.schema.json": referrals_page.referrals_schema(),
    }


def stale(folder: Path) -> list[str]:
    """Names of the pages in `folder` that differ from what the code says, or are missing."""
    return [name for name, text in pages().items() if _text(folder / name) != text]


def commands_page() -> str:
    """Every command with its arguments and options."""
    opening = "A command that did what was asked ends with 0; a refusal is one sentence and another code."
    sections = [_command(name, command) for name, command in _commands("upstander", get_command(build()))]
    return reference_pages.page("Commands", opening, sections)


def _commands(name: str, command: object) -> Iterator[tuple[str, object]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield name, command
        return
    for word in sorted(inside):
        yield from _commands(f"{name} {word}", inside[word])


def _command(name: str, command: object) -> str:
    rows = [_parameter(found) for found in getattr(command, "params", []) if found.name != "help"]
    meaning = " ".join(str(getattr(command, "help", "") or "").split())
    grid = reference_pages.grid(["argument or option", "needed", "meaning"], rows) if rows else ""
    return "\n\n".join(part for part in (f"## {name}", meaning, grid) if part)


def _parameter(found: object) -> list[str]:
    options = [str(option) for option in getattr(found, "opts", [])]
    names = ", ".join(option if option.startswith("-") else option.upper() for option in options)
    needed = "yes" if getattr(found, "required", False) else "no"
    return [f"`{names}`", needed, str(getattr(found, "help", "") or "")]


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(folder: Path = HERE) -> None:
    """Write every page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    typer.echo(f"{len(pages())} pages are written into {folder}.")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
