"""Guidance for everybody at work, in our own words: a page a file, `packs/guidance/<id>.md`.

A file begins with a head of TOML between two lines of `+++`; Markdown follows. A page without `groups`
is for everybody; one with them is for whoever serves so, because the rules differ. What a page says as a fact
it cites: what may be cited stands in `documents.toml` beside it.
Source: docs/explanation/workforce.md
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.naming import read_id

FOLDER = "guidance"
DOCUMENTS = "documents.toml"
GROUPS = ("officer", "special", "pcso", "staff", "volunteer", "contractor")
GRADES = ("found", "recalled")
_FILE = re.compile(r"\+\+\+\n(?P<head>.*?)\n\+\+\+\n(?P<text>.+)", re.DOTALL)
_LINK = re.compile(r"\]\((?P<page>[a-z_]+)\.md\)")


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a page may cite: `note` says what has changed since it was written, or is empty."""

    id: str
    title: str
    by: str
    when: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A part of a document, as a reader finds it there; `evidence` says whether it was seen or recalled."""

    document: Document
    part: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of guidance; `text` is Markdown whose headings begin at the second level."""

    id: str
    title: str
    summary: str
    order: int
    groups: tuple[str, ...]
    reviewed_on: date
    citations: tuple[Citation, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """All pages, in the order in which they are read."""

    pages: tuple[Page, ...]

    def page(self, page_id: str) -> Page | None:
        """The page of this id; None where there is none."""
        return next((page for page in self.pages if page.id == page_id), None)

    @property
    def for_everybody(self) -> tuple[Page, ...]:
        """The pages that hold whoever reads them."""
        return tuple(page for page in self.pages if not page.groups)

    def by_group(self, group: str) -> tuple[Page, ...]:
        """The pages for whoever serves so, and for nobody else."""
        return tuple(page for page in self.pages if group in page.groups)


def read_guidance(overlays: Sequence[Path] = ()) -> Guidance:
    """The pages of the national pack and of `overlays`, which replace by id.

    Raises PackFaults, which lists every fault: of a head, a citation, or a link that leads to no page.
    """
    faults: list[Fault] = []
    documents = _documents(faults)
    chosen: dict[str, Path] = {}
    for folder in (NATIONAL, *overlays):
        chosen.update({path.stem: path for path in (folder / FOLDER).glob("*.md")})
    read = [_page(path, documents, faults) for _, path in sorted(chosen.items())]
    pages = sorted((page for page in read if page), key=lambda page: (bool(page.groups), page.order))
    for page in pages:
        for wanted in _LINK.findall(page.text):
            if wanted not in chosen:
                write = f"Name one of {', '.join(chosen)}."
                faults.append(
                    Fault(file=f"{page.id}.md", key="(text)", found=f"'{wanted}' is no page.", write=write)
                )
    if faults:
        raise PackFaults(faults)
    return Guidance(pages=tuple(pages))


def _documents(faults: list[Fault]) -> Mapping[str, Document]:
    table = read_toml(NATIONAL / FOLDER / DOCUMENTS, faults) or {}
    found = {}
    for each in Fields(file=DOCUMENTS, table=table, faults=faults).each("document"):
        one = Document(
            id=each.text("id"), title=each.text("title"), by=each.text("by"), when=each.text("when"),
            note=str(each.table.get("note", "")),
        )  # fmt: skip
        each.seen.add("note")
        each.no_others()
        found[one.id] = one
    return found


def _page(path: Path, documents: Mapping[str, Document], faults: list[Fault]) -> Page | None:
    parts = _FILE.fullmatch(path.read_text(encoding="utf-8"))
    write = "Begin with a head of TOML between two lines of +++, then write the text."
    if not parts:
        faults.append(Fault(file=path.name, key="(file)", found="it has no head, or no text.", write=write))
        return None
    try:
        table: dict[str, Any] = tomllib.loads(parts["head"])
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(file=path.name, key="(head)", found=f"it is no TOML: {error}.", write=write))
        return None
    return _read(Fields(file=path.name, table=table, faults=faults), path.stem, documents, text=parts["text"])


def _read(fields: Fields, stem: str, documents: Mapping[str, Document], *, text: str) -> Page:
    page = Page(
        id=read_id(fields, stem),
        title=fields.text("title"),
        summary=fields.text("summary"),
        order=fields.whole("order"),
        groups=fields.texts("groups", required=False),
        reviewed_on=fields.day("reviewed_on") or date.min,
        citations=tuple(_citation(each, documents) for each in fields.each("source")),
        text=text.strip(),
    )
    for group in page.groups:
        if group not in GROUPS:
            fields.fault("groups", f"'{group}' is not known.", f"Write some of {', '.join(GROUPS)}.")
    if re.search(r"^# ", page.text, re.MULTILINE):
        fields.fault("(text)", "it has a heading of the first level.", "The title is that; begin with ##.")
    fields.no_others()
    return page


def _citation(fields: Fields, documents: Mapping[str, Document]) -> Citation:
    known = fields.choice("document", tuple(documents) or ("none",))
    nothing = Document(id="", title="", by="", when="", note="")
    found = Citation(
        document=documents.get(known, nothing),
        part=fields.text("part", "paragraph 6"),
        evidence=fields.choice("evidence", GRADES) if "evidence" in fields.table else GRADES[0],
    )
    fields.no_others()
    return found
