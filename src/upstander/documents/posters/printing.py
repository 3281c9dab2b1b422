"""A poster for a place, and cards to take away: tagged PDF, with a code that a telephone's camera reads.

Source: docs/explanation/documents.md
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path

from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_Q  # type: ignore[import-untyped]

from upstander.documents.paper.printing import print_by
from upstander.documents.posters.address import PaperAddress
from upstander.knowledge.posters import PosterWords

TEMPLATES = Path(__file__).resolve().parent / "typst"
COLOURS = {"ink": "#0b0c0c", "paper": "#ffffff", "deep": "#0b4f6c", "pale": "#e8f1f5"}
"""Letters are `ink` on `paper` or `pale`, or `paper` on `deep`; each pair has a contrast above 4.5 to 1."""


def print_poster(words: PosterWords, address: PaperAddress, *, day: date, force: str = "") -> bytes:
    """A poster in A4. `force` is who put it up, and may be left out. Raises NoFonts."""
    return print_by(TEMPLATES / "poster.typ", _said(words, address) | {"force": force}, day=day)


def print_cards(words: PosterWords, address: PaperAddress, *, day: date) -> bytes:
    """Eight cards to a sheet of A4: fronts on the first page, backs on the second. Raises NoFonts.

    A card never names the force: it may be found on somebody who hid it.
    """
    return print_by(TEMPLATES / "cards.typ", _said(words, address), day=day)


def dots_of(address: PaperAddress) -> list[list[bool]]:
    """The code as rows of dots, true where dark, without the blank frame that it needs around it."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(address.whole)
    code.make(fit=True)
    return [[bool(dot) for dot in row] for row in code.modules]


def _said(words: PosterWords, address: PaperAddress) -> dict[str, object]:
    dots = dots_of(address)
    return {
        **asdict(words),
        "host": address.host,
        "alt": f"A code for a phone’s camera. It opens {address.whole}",
        "dots": len(dots),
        "path": " ".join(_strokes(dots)),
        "colours": COLOURS,
    }


def _strokes(dots: list[list[bool]]) -> Iterator[str]:
    """Each run of dark dots as one oblong; a little too high, so that no light shows between rows."""
    for down, row in enumerate(dots):
        across = 0
        for is_dark, run in groupby(row):
            wide = len(list(run))
            if is_dark:
                yield f"M{across} {down}h{wide}v1.02h-{wide}z"
            across += wide
