"""A whole scan as `upstander scan` makes it, without permission, report and journal."""

from datetime import date
from pathlib import Path

from upstander.engine.concerns import Scan, weigh
from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.store import Store
from upstander.engine.tables import TABLES

AS_OF = date(2026, 7, 1)  # the day after the invented period
BUDGET = 1.0  # a month for each 1,000 members of staff; changes nothing in the cost


def scan_store(store: Store, file: Path, *, as_of: date = AS_OF) -> Scan:
    """Facts built into `file`, every indicator asked, concerns put in order."""
    facts.build(store, file)
    cards = open_pack(())
    missing = frozenset(TABLES) - store.manifest.tables()
    with facts.open(file, as_of=as_of) as con:
        runs = run(con, cards, as_of=as_of, missing_tables=missing)
        return weigh(con, cards, runs, as_of=as_of, budget_per_1000=BUDGET, invented=store.invented)
