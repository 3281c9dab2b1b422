"""The whole evaluation: `python -m bench.evaluate`; writes results.json, pages and pictures.

Several forces are invented, each with the ten cases, look-alikes and variants in it, and measured; nothing of
a force is kept but its counts. The same seeds give the same files. With `--keep`, its counts are kept as soon
as it is measured, and a run of the same code that was cut off goes on from there.
Source: docs/explanation/evaluation.md
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

from bench.todays_methods import METHODS
from rich.console import Console

import upstander
from upstander.cli.demo import fill_store
from upstander.documents.evaluation import pages
from upstander.engine.evaluation.document import to_json
from upstander.engine.evaluation.evaluation import evaluate
from upstander.engine.evaluation.truth import Truth, read_truth
from upstander.engine.evaluation.wanted import Wanted
from upstander.engine.indicators.control_gaps import open_gap_cards
from upstander.engine.indicators.pack import open_pack
from upstander.engine.invented import Plan, invent
from upstander.engine.store import Store

OUT = Path("docs/reference/evaluation")
RESULTS = "results.json"
DAYS = 365
CASES = tuple(range(1, 11))
VARIANTS = 60
ENOUGH_STAFF = 1_000  # a smaller force has too few people in some roles: one variant for each fifty
AT_ONCE = 2  # forces; each query has two threads of its own


@dataclass(frozen=True, kw_only=True)
class Force:
    """One invented force; `indicators` asks for their noise and for groups too, `tables` what each adds."""

    staff: int
    seed: int
    unlogged: float
    two_way: bool = False
    indicators: bool = False
    tables: bool = False


def forces(staff: int, others: int, small: int) -> tuple[Force, ...]:
    """One seed at full size and two more, each at both shares of unlogged contact, the slowest first.

    The first is asked for its indicators, a small one for its tables; small ones have two-way bills.
    """
    main = [
        Force(staff=size, seed=seed, unlogged=share, indicators=(seed, share) == (1, 0.15))
        for seed, size in ((1, staff), (2, others), (3, others))
        for share in (0.15, 0.3)
    ]
    tables = Force(staff=small, seed=4, unlogged=0.15, tables=True)
    two_way = [Force(staff=small, seed=5, unlogged=share, two_way=True) for share in (0.15, 0.3)]
    return (*main[:2], tables, *main[2:], *two_way)


def measure(force: Force, folder: Path) -> dict[str, object]:
    """Invent the force in `folder`, load it, evaluate it; gives the JSON of the evaluation."""
    began = monotonic()
    plan = Plan(
        staff=force.staff, days=DAYS, seed=force.seed, unlogged=force.unlogged, two_way=force.two_way,
        replay=CASES, variants=VARIANTS if force.staff >= ENOUGH_STAFF else force.staff // 50,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(dir=folder) as made:
        invented = invent(Path(made) / "force", plan)
        truth = replace(read_truth(invented.truth), unlogged=force.unlogged)
        _say(force, "invented", began)
        store = fill_store(invented, Path(made) / "store", Console(stderr=True, quiet=True))
        _say(force, "loaded", began)
        found = _evaluate(store, truth, force, Path(made))
    _say(force, "measured", began)
    return found


def measure_once(force: Force, folder: Path, keep: Path | None) -> dict[str, object]:
    """As `measure`; with a folder to keep results in, what lies there already is not measured again."""
    if keep is None:
        return measure(force, folder)
    keep.mkdir(parents=True, exist_ok=True)
    kept = keep / f"{sha256(repr(force).encode() + _code()).hexdigest()[:16]}.json"
    if not kept.exists():
        part = kept.with_suffix(".part")
        part.write_text(json.dumps(measure(force, folder)), encoding="utf-8")
        part.rename(kept)
    return dict(json.loads(kept.read_text(encoding="utf-8")))


def _code() -> bytes:
    """A digest of all that a result hangs on: another version of the code is measured afresh."""
    roots = (Path(upstander.__file__).parent, Path(__file__).parent)
    files = sorted(
        path for root in roots for path in root.rglob("*") if path.suffix in (".py", ".sql", ".toml", ".csv")
    )
    return sha256(b"".join(sha256(path.read_bytes()).digest() for path in files)).digest()


def _evaluate(store: Store, truth: Truth, force: Force, folder: Path) -> dict[str, object]:
    wanted = Wanted(
        ranks_only=not (force.indicators or force.tables),
        tables=None if force.tables else (),
        methods=METHODS,
        gap_cards=open_gap_cards(),
        groups=_groups(store, force.seed) if force.indicators else None,
    )
    found = evaluate(store, truth, open_pack(), work=folder / "work", wanted=wanted)
    return dict(json.loads(to_json(found)))


def _groups(store: Store, seed: int) -> dict[str, str]:
    """Groups drawn at random: the invented force has no characteristics, so every difference is chance."""
    dice, staff = random.Random(seed), [f"S{number:06}" for number in range(store_staff(store))]
    return {ref: dice.choices(("A", "B", "C"), weights=(6, 3, 1))[0] for ref in staff}


def store_staff(store: Store) -> int:
    """How many rows the staff table has."""
    return sum(load.rows for load in store.loads("staff"))


def _say(force: Force, what: str, began: float) -> None:
    print(f"{timedelta(seconds=round(monotonic() - began))} {what}: {force}", file=sys.stderr, flush=True)


def run(
    asked: Sequence[Force], folder: Path, *, keep: Path | None = None, at_once: int = AT_ONCE
) -> list[dict[str, object]]:
    """Measure every force, so many at once; results in the order of share, bills, size and seed."""
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(measure_once, asked, [folder] * len(asked), [keep] * len(asked)))
    order = sorted(range(len(asked)), key=lambda place: _key(asked[place]))
    return [found[place] for place in order]


def _key(force: Force) -> tuple[bool, bool, float, int, int]:
    return (force.tables, force.two_way, force.unlogged, -force.staff, force.seed)


def write(results: Sequence[dict[str, object]], out: Path) -> None:
    """Write results.json, the pages and the pictures into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    (out / RESULTS).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, text in pages(results).items():
        (out / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Measure all forces, or draw the pages of earlier results again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--staff", type=int, default=10_000, help="size of the force of seed 1")
    parser.add_argument("--others", type=int, default=2_000, help="size of the forces of seeds 2 and 3")
    parser.add_argument(
        "--small", type=int, default=600, help="size of the force of which parts are left out"
    )
    parser.add_argument("--keep", type=Path, help="keep each force's counts here, and take up what is there")
    parser.add_argument("--pages-only", action="store_true", help="write the pages from results.json again")
    asked = parser.parse_args()
    if asked.pages_only:
        write(json.loads((asked.out / RESULTS).read_text(encoding="utf-8")), asked.out)
        return
    with tempfile.TemporaryDirectory(prefix="evaluate-") as made:
        chosen = forces(asked.staff, asked.others, asked.small)
        write(run(chosen, Path(made), keep=asked.keep), asked.out)


if __name__ == "__main__":
    main()
