"""`upstander posters`: posters and cards with the public site's address, to be printed.

Source: docs/how_to/put_up_posters.md
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from upstander.documents.posters import print_cards, print_poster, read_address
from upstander.domain.refusal import Refusal
from upstander.knowledge.posters import PLACES, words_for

Place = Literal["front_office", "hospital", "refuge", "custody", "all"]


class NotWritten(Refusal):
    """The sheets cannot be put where they should go."""


def register(app: typer.Typer) -> None:
    """Add `posters`."""
    app.command("posters")(posters)


def posters(
    address: Annotated[
        str, typer.Option(help="The public site's address, such as https://speak.example.uk.")
    ],
    out: Annotated[Path, typer.Option(help="The folder that the sheets are written into.")],
    place: Annotated[Place, typer.Option(help="Where they are put up; all places unless said.")] = "all",
    force: Annotated[str, typer.Option(help="Who puts them up, small at the foot of a poster.")] = "",
) -> None:
    """Write a poster in A4 and a sheet of eight cards for each kind of place, as PDF."""
    printed = read_address(address)
    for name in PLACES if place == "all" else (place,):
        words, today = words_for(name), date.today()
        ending = f"{name.replace('_', '-')}.pdf"
        _write(out / f"poster-{ending}", print_poster(words, printed, day=today, force=force))
        _write(out / f"cards-{ending}", print_cards(words, printed, day=today))


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError:
        raise NotWritten(f"{file} cannot be written. Name a folder that you may write into.") from None
    typer.echo(str(file))
