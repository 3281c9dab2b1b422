"""How the cost of a whole scan grows with the rows: over a force at one, two and four times a size.

The exponent is the slope of log processor time on log rows over every single run; 1 is in proportion. What is
judged is the lower end of its one-sided 90 % interval (Student's t): only if even that is above the target
can the growth be said to be worse. The exponent itself stands beside it.
"""

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.force import count_rows, open_force
from bench.measuring import timed
from bench.result import Result
from bench.whole import scan_store
from scipy import stats

SIZES = (1, 2, 4)
CONFIDENCE = 0.90
TARGET = 1.05


@dataclass(frozen=True, kw_only=True)
class Slope:
    """The exponent and the lower end of its one-sided interval."""

    exponent: float
    lower: float


def measure(folder: Path, scale: float, *, repeats: int) -> list[Result]:
    """Processor time of a whole scan at a quarter, a half and all of `scale`, interleaved, and its growth."""
    stores = [open_force(folder, scale * size / SIZES[-1]) for size in SIZES]
    counts = [count_rows(store) for store in stores]
    points: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        for _ in range(repeats):
            for store, rows in zip(stores, counts, strict=True):
                cost = timed(lambda store=store: scan_store(store, Path(work) / "facts.duckdb"))
                points.append((rows, cost.cpu_s))
    slope = fit(points)
    medians = [np.median([cpu for rows, cpu in points if rows == count]) for count in counts]
    told = ", ".join(f"{rows:,} rows {cpu:.1f} s" for rows, cpu in zip(counts, medians, strict=True))
    return [
        Result(
            name="growth · lower 90 % bound of the exponent",
            ours=round(slope.lower, 4),
            other=None,
            ratio=round(slope.lower, 3),
            target=TARGET,
            met=slope.lower <= TARGET,
            unit="exponent",
            goal="at most",
            against="rows of all tables at 1×, 2× and 4×, whole scan, processor seconds",
            rows=counts[-1],
            note=f"exponent {slope.exponent:.3f}; {told}",
        )
    ]


def fit(points: Sequence[tuple[float, float]]) -> Slope:
    """The slope of log cost on log rows by least squares, with the lower end of its one-sided interval."""
    rows, costs = (np.log([point[place] for point in points]) for place in (0, 1))
    line = stats.linregress(rows, costs)
    reach = stats.t.ppf(CONFIDENCE, df=len(points) - 2) * line.stderr
    return Slope(exponent=float(line.slope), lower=float(line.slope - (0 if math.isnan(reach) else reach)))
