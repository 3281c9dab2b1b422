"""What a document on paper is made of. All of it is data: nothing in a text is ever read as markup.

Source: docs/explanation/documents.md
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; level 1 begins a part, level 2 stands within one."""

    text: str
    level: int = 1
    kind: str = "heading"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; `strong` for the few that must not be overlooked."""

    text: str
    strong: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True, kw_only=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]
    kind: str = "bullets"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is called what: rows of a name and its value."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a caption and headings; the columns named in `numeric` are set to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, kw_only=True)
class Code:
    """Text whose lines and spaces stand as they are, such as a query."""

    text: str
    kind: str = "code"


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A line for somebody to write on."""

    label: str
    kind: str = "blank"


Part = Heading | Paragraph | Bullets | Facts | Table | Code | Blank


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document. `day` is the one that the file carries; `stamp` stands across and beneath each page."""

    title: str
    day: date
    stamp: str
    parts: tuple[Part, ...]
    language: str = "en"
