"""Everything that the bench measures: `python -m bench --scale 0.05`; writes bench/results.json."""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.force import open_force
from bench.result import Result

from bench import big, growth, pandas_scan, questions, result, speed_page, stop_peers

REPEATS = 5
Part = Callable[[Path, float, int], Iterable[Result]]


def measure_questions(folder: Path, scale: float, repeats: int) -> Iterable[Result]:
    """Each indicator and the whole scan against bare scans."""
    return questions.measure(open_force(folder, scale), repeats=repeats)


def measure_growth(folder: Path, scale: float, repeats: int) -> list[Result]:
    """The exponent over three sizes."""
    return growth.measure(folder, scale, repeats=repeats)


def measure_stops(folder: Path, _scale: float, repeats: int) -> list[Result]:
    """Stops against two peers."""
    return stop_peers.measure(folder, repeats=repeats)


def measure_memory(folder: Path, scale: float, _repeats: int) -> list[Result]:
    """The peak of a whole scan."""
    return [big.measure(open_force(folder, scale))]


def measure_pandas(folder: Path, scale: float, repeats: int) -> list[Result]:
    """Five indicators against pandas."""
    return pandas_scan.measure(open_force(folder, scale), repeats=repeats)


def measure_wording(_folder: Path, _scale: float, repeats: int) -> list[Result]:
    """The wording of messages against loops over plain expressions."""
    from bench import wording  # it reads a model of texts that nothing else here needs

    return wording.measure(repeats=repeats)


def measure_attachments(folder: Path, _scale: float, _repeats: int) -> list[Result]:
    """What copies of attachments cost the process that asks for them."""
    from bench import attachments  # it draws pictures, with what nothing else here needs

    return attachments.measure(folder)


PARTS: Mapping[str, Part] = {
    "questions": measure_questions,
    "growth": measure_growth,
    "pandas": measure_pandas,
    "stops": measure_stops,
    "wording": measure_wording,
    "memory": measure_memory,
    "attachments": measure_attachments,
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
    parser.add_argument("--repeats", type=int, default=REPEATS, help="fewer only to try it: five are judged")
    parser.add_argument("--out", type=Path, default=result.FILE)
    asked = parser.parse_args()
    found = [each for each in _earlier(asked.out) if asked.only and each.part not in asked.only]
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        for name in asked.only or PARTS:
            for each in PARTS[name](asked.folder or Path(made), asked.scale, asked.repeats):
                found.append(replace(each, part=name, scale=asked.scale, repeats=asked.repeats))
                print(line(each), flush=True)
            _keep(found, asked.out)


def _keep(found: Sequence[Result], file: Path) -> None:
    """Write what there is after each part, so that a run that is cut short is not lost."""
    result.write(sorted(found, key=lambda each: list(PARTS).index(each.part)), file)
    if file == result.FILE:
        speed_page.write()


def _earlier(file: Path) -> list[Result]:
    return result.read(file) if file.exists() else []


def line(each: Result) -> str:
    """One result in one line."""
    met = {True: "met", False: "NOT MET", None: ""}[each.met]
    target = f"{each.goal} {each.target:g}" if each.target is not None else ""
    ratio = f"{each.ratio:9.2f}" if each.ratio is not None else " " * 9
    return f"{ratio}  {target:<14} {met:<8} {each.name} ({each.ours:g} {each.unit})"


if __name__ == "__main__":
    main()
