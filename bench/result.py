"""One line of the bench: what was measured, against what, and whether the target was met."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bench.measuring import Cost

FILE = Path(__file__).parent / "results.json"
Goal = Literal["at most", "at least", ""]


@dataclass(frozen=True, kw_only=True)
class Result:
    """`ours` and `other` in `unit`; `ratio` is what `target` speaks of: `goal` says in which direction.

    `met` is empty where no target was set or where it does not apply at this size. Where time was
    measured, `ours` and `other` are processor seconds or wall seconds, as `unit` says, and both kinds stand
    beside them. `part` says which part of the bench measured it, `repeats` times, at `scale` of the force.
    """

    name: str
    ours: float
    other: float | None
    ratio: float | None
    target: float | None
    met: bool | None
    unit: str
    goal: Goal
    against: str
    cpu_ours: float | None = None
    cpu_other: float | None = None
    cpu_ratio: float | None = None
    wall_ours: float | None = None
    wall_other: float | None = None
    wall_ratio: float | None = None
    part: str = ""
    scale: float | None = None
    repeats: int | None = None
    rows: int | None = None
    note: str = ""


def at_most(
    name: str, ours: Cost, other: Cost, *, target: float | None, against: str, **more: object
) -> Result:
    """Our processor time as so many times the other's: `target` is the most it may be."""
    ratio = ours.cpu_s / other.cpu_s
    return Result(
        name=name,
        ours=round(ours.cpu_s, 4),
        other=round(other.cpu_s, 4),
        ratio=round(ratio, 3),
        target=target,
        met=None if target is None else ratio <= target,
        unit="processor seconds",
        goal="" if target is None else "at most",
        against=against,
        **_times(ours, other, cpu_ratio=ratio, wall_ratio=ours.wall_s / other.wall_s),
        **more,  # type: ignore[arg-type]
    )


def at_least(
    name: str,
    ours: Cost,
    other: Cost,
    *,
    target: float | None,
    against: str,
    by: Literal["wall seconds", "processor seconds"] = "wall seconds",
    **more: object,
) -> Result:
    """How many times our time the other takes: `target` is the least it has to be; `by` says which time."""
    cpu_ratio, wall_ratio = other.cpu_s / ours.cpu_s, other.wall_s / ours.wall_s
    of_processor = by == "processor seconds"
    ratio = cpu_ratio if of_processor else wall_ratio
    return Result(
        name=name,
        ours=round(ours.cpu_s if of_processor else ours.wall_s, 4),
        other=round(other.cpu_s if of_processor else other.wall_s, 4),
        ratio=round(ratio, 3),
        target=target,
        met=None if target is None else ratio >= target,
        unit=by,
        goal="" if target is None else "at least",
        against=against,
        **_times(ours, other, cpu_ratio=cpu_ratio, wall_ratio=wall_ratio),
        **more,  # type: ignore[arg-type]
    )


def write(results: Sequence[Result], file: Path = FILE) -> None:
    """Write the results as a list of JSON objects, in the order given."""
    file.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", encoding="utf-8")


def read(file: Path = FILE) -> list[Result]:
    """The results that were written last."""
    return [Result(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


def _times(ours: Cost, other: Cost, *, cpu_ratio: float, wall_ratio: float) -> dict[str, Any]:
    return {
        "cpu_ours": round(ours.cpu_s, 4),
        "cpu_other": round(other.cpu_s, 4),
        "cpu_ratio": round(cpu_ratio, 3),
        "wall_ours": round(ours.wall_s, 4),
        "wall_other": round(other.wall_s, 4),
        "wall_ratio": round(wall_ratio, 3),
    }
