"""From a document's parts to a PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes each time.

Typst gets the parts as JSON text and one template of ours. Nothing is written to a disk, nothing is fetched,
and no font of the machine is used.
Source: docs/explanation/documents.md
"""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

from upstander.documents.paper.parts import Paper
from upstander.documents.paper.signs import printable
from upstander.domain.refusal import Refusal

FONTS = Path(__file__).resolve().parents[1] / "fonts"
TEMPLATE = Path(__file__).resolve().parent / "typst" / "paper.typ"
STANDARDS = ["ua-1", "a-2a"]


class NoFonts(Refusal):
    """The typeface that documents are set in was not fetched."""


def print_pdf(paper: Paper) -> bytes:
    """The document as PDF. The same document gives the same bytes. Raises NoFonts."""
    return print_by(TEMPLATE, asdict(paper), day=paper.day)


def print_by(template: Path, said: object, *, day: date) -> bytes:
    """What a template of ours makes of plain data, as PDF that carries `day`. Raises NoFonts.

    The template finds the data as JSON in `sys.inputs.paper`, and reads nothing but files beside it.
    """
    compiler = typst.Compiler(
        input=template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True
    )
    made = compiler.compile(
        format="pdf",
        sys_inputs={"paper": json.dumps(_plain(said))},
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
        timestamp=datetime.combine(day, time(), tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def require_fonts() -> None:
    """Raises NoFonts where no document could be printed: asked before anything is recorded as sent."""
    _fonts()


@cache
def _fonts() -> typst.Fonts:
    if not any(FONTS.glob("*.ttf")):
        raise NoFonts(
            f"The typeface of documents is not in {FONTS}. Run `make setup`, which fetches it once; "
            "nothing was made."
        )
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _plain(value: object) -> object:
    """As JSON holds it, each text as the typeface can show it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool | int) else str(value)
