"""Everything that the bench measures: `python -m bench --scale 0.05`; writes bench/results.json."""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.force import open_force
from bench.result import Result

from bench import big, growth, questions, result, stop_peers

REPEATS = 5
Part = Callable[[Path, float], list[Result]]


def measure_questions(folder: Path, scale: float) -> list[Result]:
    """Each indicator and the whole scan against bare scans."""
    return questions.measure(open_force(folder, scale), repeats=REPEATS)


def measure_growth(folder: Path, scale: float) -> list[Result]:
    """The exponent over three sizes."""
    return growth.measure(folder, scale, repeats=REPEATS)


def measure_stops(folder: Path, _scale: float) -> list[Result]:
    """Stops against two peers."""
    return stop_peers.measure(folder, repeats=REPEATS)


def measure_memory(folder: Path, scale: float) -> list[Result]:
    """The peak of a whole scan."""
    return [big.measure(open_force(folder, scale))]


PARTS: Mapping[str, Part] = {
    "questions": measure_questions,
    "growth": measure_growth,
    "stops": measure_stops,
    "memory": measure_memory,
}


def main() -> None:
    """Measure the parts asked for and write results.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--scale", type=float, default=0.05, help="1 is 20M bill lines, 50M positions, 20M look-ups"
    )
    parser.add_argument("--folder", type=Path, help="where the invented stores are kept between runs")
    parser.add_argument(
        "--only", nargs="*", choices=sorted(PARTS), help="some parts; others stay as they were"
    )
    parser.add_argument("--out", type=Path, default=result.FILE)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        found: list[Result] = []
        for name in asked.only or PARTS:
            part = PARTS[name](asked.folder or Path(made), asked.scale)
            for each in part:
                print(line(each), flush=True)
            found += part
    result.write(found, asked.out)


def line(each: Result) -> str:
    """One result in one line."""
    met = {True: "met", False: "NOT MET", None: ""}[each.met]
    target = f"{each.goal} {each.target:g}" if each.target is not None else ""
    ratio = f"{each.ratio:9.2f}" if each.ratio is not None else " " * 9
    return f"{ratio}  {target:<14} {met:<8} {each.name} ({each.ours:g} {each.unit})"


if __name__ == "__main__":
    main()
