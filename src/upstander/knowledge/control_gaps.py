"""Gaps in the force's own controls, as data: a card and a query each, `packs/control_gaps/<id>.{toml,sql}`.

A gap is about the organisation. It adds nothing to anybody's place in the order. Source:
docs/explanation/control_gaps.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.indicators.card import Parameter, Row
from upstander.knowledge.indicators.values import read_parameters
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.naming import read_id, read_source_items, read_source_words

ABOUT = ("team", "scheme", "place")
FOLDER = "control_gaps"


@dataclass(frozen=True, kw_only=True)
class GapExample:
    """Rows for the tables, by table, and how many records each reference is expected to have; none: quiet."""

    story: str
    as_of: date
    rows: Mapping[str, tuple[Row, ...]]
    expected: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class GapCard:
    """One control: what is asked of it, what it is about, what to do about a gap, and its query.

    `tables` are the contract tables without which it cannot be asked; `hides` says what stays unseen then.
    `digest` is the SHA-256 of the card's bytes and its SQL's, in hexadecimal.
    """

    id: str
    title: str
    question: str
    about: str
    source_items: tuple[str, ...]
    source_words: Mapping[str, str]
    what_to_do: str
    tables: tuple[str, ...]
    hides: str
    blind_spots: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    fires: GapExample
    quiet: GapExample
    sql: str
    digest: str


def read_gap_cards(overlays: Sequence[Path] = ()) -> tuple[GapCard, ...]:
    """The cards of the national pack and of `overlays` (which replace by id), in order of id.

    Raises PackFaults, which lists every fault. The queries are checked by the engine.
    """
    chosen: dict[str, Path] = {}
    for folder in (NATIONAL, *overlays):
        chosen.update({path.stem: path for path in (folder / FOLDER).glob("*.toml")})
    faults: list[Fault] = []
    cards = [_read(path, faults) for _, path in sorted(chosen.items())]
    if faults:
        raise PackFaults(faults)
    return tuple(card for card in cards if card is not None)


def _read(path: Path, faults: list[Fault]) -> GapCard | None:
    table = read_toml(path, faults)
    query = path.with_suffix(".sql")
    if table is None:
        return None
    if not query.is_file():
        write = f"Write {query.name} beside {path.name}."
        faults.append(Fault(file=path.name, key="(file)", found="the query is missing.", write=write))
        return None
    sql = query.read_text(encoding="utf-8")
    digest = sha256(path.read_bytes() + b"\x00" + sql.encode()).hexdigest()
    return _card(Fields(file=path.name, table=table, faults=faults), stem=path.stem, sql=sql, digest=digest)


def _card(fields: Fields, *, stem: str, sql: str, digest: str) -> GapCard:
    items = read_source_items(fields)
    card = GapCard(
        id=read_id(fields, stem),
        title=fields.text("title"),
        question=fields.text("question", "Is … ?"),
        about=fields.choice("about", ABOUT),
        source_items=items,
        source_words=read_source_words(fields, items),
        what_to_do=fields.text("what_to_do"),
        tables=fields.texts("tables", least=1),
        hides=fields.text("hides"),
        blind_spots=fields.texts("blind_spots", least=1),
        parameters=read_parameters(fields),
        fires=_example(fields, "fires"),
        quiet=_example(fields, "quiet"),
        sql=sql,
        digest=digest,
    )
    fields.no_others()
    return card


def _example(fields: Fields, name: str) -> GapExample:
    inner = fields.inner(name)
    if inner is None:
        return GapExample(story="", as_of=date.min, rows={}, expected={})
    rows = inner.inner("rows")
    example = GapExample(
        story=inner.text("story"),
        as_of=inner.day("as_of") or date.min,
        rows={table: tuple(dict(each.table) for each in rows.each(table)) for table in rows.table}
        if rows
        else {},
        expected={
            each.text("about_ref"): each.whole("records") for each in inner.each("expected", required=False)
        },
    )
    if (name == "fires") != bool(example.expected):
        inner.fault("expected", "the firing example expects records, the quiet one none.", "Mend it.")
    inner.no_others()
    return example
