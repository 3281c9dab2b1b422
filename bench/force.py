"""Invented stores of the bench: the same force at every size, so that only the size differs.

Size 1 is the large force: 10,000 staff, 20 million lines of bills, 20 million look-ups, 50 million positions.
"""

import shutil
from pathlib import Path

from upstander.engine.invented import Plan, invent
from upstander.engine.sources import load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store
from upstander.engine.store import manifest as manifests

STAFF, PHONE_ROWS, LOOK_UP_ROWS, POSITION_ROWS = 10_000, 20_000_000, 20_000_000, 50_000_000
DAYS = 365
SEED = 3


def plan(scale: float) -> Plan:
    """The plan of the force at `scale` times the large size."""
    return Plan(
        staff=round(STAFF * scale),
        days=DAYS,
        seed=SEED,
        phone_rows=round(PHONE_ROWS * scale),
        look_up_rows=round(LOOK_UP_ROWS * scale),
        position_rows=round(POSITION_ROWS * scale),
    )


def open_force(folder: Path, scale: float) -> Store:
    """The store of that size in `folder`, invented and loaded first unless it is there whole."""
    place = folder / f"force-{scale:g}"
    if not (place / "loaded").exists():
        shutil.rmtree(place, ignore_errors=True)
        _make(place, scale)
        (place / "loaded").touch()
    return Store.open(place / "store")


def count_rows(store: Store) -> int:
    """Rows of all tables."""
    return sum(each.rows for each in store.manifest.loads)


def take_tables(store: Store, tables: frozenset[str], *, into: Path) -> Store:
    """A store in `into` that holds only those tables of `store`, by the same files."""
    taken = Store.create(into, invented=store.invented)
    loads = tuple(
        manifests.Load(
            **{**vars(each), "files": tuple(str((store.folder / f).resolve()) for f in each.files)}
        )
        for each in store.manifest.loads
        if each.table in tables
    )
    found = store.manifest
    manifests.write(
        into, manifests.Manifest(invented=found.invented, created_at=found.created_at, loads=loads)
    )
    return taken


def _make(place: Path, scale: float) -> None:
    invented = invent(place / "made", plan(scale))
    store = Store.create(place / "store", invented=True)
    registers = Registers.national_only()
    for table in sorted(name for name, rows in invented.rows.items() if rows):
        load(invented.files(table), table=table, store=store, registers=registers)
    shutil.rmtree(place / "made")
