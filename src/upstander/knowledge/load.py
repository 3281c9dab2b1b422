"""Reading packs from folders: the national one, then a force's own, which overlays it by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.indicators.card import Card
from upstander.knowledge.indicators.reading import read_card

NATIONAL = Path(__file__).parent / "packs"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read of the indicators of one or more folders.

    `cards` are sorted by id; a card with a fault is not among them. `queries` holds the SQL text of
    every pack read, by file name, so that a query is checked even where its card has faults.
    """

    cards: tuple[Card, ...]
    queries: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


def read_indicators(overlays: Sequence[Path] = ()) -> Reading:
    """Every indicator of the national pack and of `overlays`, with every fault; raises nothing.

    A pack folder holds `indicators/<id>.toml` and `indicators/<id>.sql`. The same id in a later
    folder replaces both files of the earlier one.
    """
    faults: list[Fault] = []
    chosen: dict[str, Path] = {}
    for folder in (NATIONAL, *overlays):
        chosen.update(_stems(folder, faults))
    cards, queries = [], []
    for stem, base in sorted(chosen.items()):
        sql = _query(base, faults)
        if sql is not None:
            queries.append((f"{stem}.sql", sql))
        card = _card(base, sql or "", faults)
        if card is not None and sql is not None:
            cards.append(card)
    return Reading(cards=tuple(cards), queries=tuple(queries), faults=tuple(faults))


def load_indicators(overlays: Sequence[Path] = ()) -> tuple[Card, ...]:
    """The cards of `read_indicators`, sorted by id. Raises PackFaults, which lists every fault.

    This checks the cards alone. `upstander.engine.indicators.pack.open_pack` checks the SQL as well.
    """
    reading = read_indicators(overlays)
    if reading.faults:
        raise PackFaults(reading.faults)
    return reading.cards


def _stems(folder: Path, faults: list[Fault]) -> dict[str, Path]:
    """Base path of each indicator in `folder`, by id; notes a folder that holds no indicators."""
    inside = folder / "indicators"
    if not inside.is_dir():
        write = "Name a folder that holds indicators/<id>.toml and indicators/<id>.sql."
        faults.append(
            Fault(file=folder.name, key="(folder)", found="it has no folder 'indicators'.", write=write)
        )
        return {}
    files = [file for file in inside.iterdir() if file.suffix in (".toml", ".sql")]
    return {file.stem: inside / file.stem for file in files}


def _query(base: Path, faults: list[Fault]) -> str | None:
    path = base.with_suffix(".sql")
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        found, write = "the query is missing.", f"Write {path.name} beside {base.name}.toml."
    except UnicodeDecodeError:
        found, write = "the file is not UTF-8 text.", "Save it as UTF-8."
    faults.append(Fault(file=path.name, key="(file)", found=found, write=write))
    return None


def _card(base: Path, sql: str, faults: list[Fault]) -> Card | None:
    """The card at `base`; None where it has any fault."""
    path = base.with_suffix(".toml")
    if not path.is_file():
        write = f"Write {path.name} beside {base.name}.sql."
        faults.append(Fault(file=path.name, key="(file)", found="the card is missing.", write=write))
        return None
    before = len(faults)
    table = read_toml(path, faults)
    if table is None:
        return None
    digest = sha256(path.read_bytes() + b"\x00" + sql.encode()).hexdigest()
    fields = Fields(file=path.name, table=table, faults=faults)
    card = read_card(fields, stem=base.name, sql=sql, digest=digest)
    return card if len(faults) == before else None
