"""The figures of docs/explanation/speed.md, written from bench/results.json between two marks.

`python -m bench.speed_page` writes them; a test holds the page to the results.
"""

from collections.abc import Sequence
from pathlib import Path

from bench.result import Result

from bench import result

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "speed.md"
BEGIN, END = "<!-- figures: written by bench.speed_page -->", "<!-- end of figures -->"
TITLES = {
    "questions": "Each indicator and the whole scan, against bare scans",
    "growth": "Growth",
    "pandas": "Against vectorised pandas",
    "stops": "Stop detection against its peers",
    "wording": "Wording of messages",
    "memory": "Memory",
    "attachments": "Copies of attachments",
}
FIXED_SIZE = {"stops", "wording", "attachments"}
MET = {True: "met", False: "**not met**", None: "–"}
HEAD = "| what | ours | other | ratio | target | | wall ratio |\n|---|---:|---:|---:|---:|---|---:|"


def write(page: Path = PAGE) -> None:
    """Put the figures of the last results into the page."""
    page.write_text(filled(page.read_text(encoding="utf-8"), result.read()), encoding="utf-8")


def filled(text: str, results: Sequence[Result]) -> str:
    """The page's text with the figures of those results between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{figures(results)}\n{END}{after}"


def figures(results: Sequence[Result]) -> str:
    """A table for each part, and how many targets were met."""
    judged = [each for each in results if each.met is not None]
    met = sum(bool(each.met) for each in judged)
    parts = [f"{met} of {len(judged)} targets met.\n"]
    for part, title in TITLES.items():
        rows = [each for each in results if each.part == part]
        if rows:
            parts.append(
                "\n".join([f"### {title}\n", _how(rows[0]), HEAD, *map(_row, rows), "", *_notes(rows)])
            )
    return "\n".join(parts)


def _how(each: Result) -> str:
    size = f"at {each.scale:g} of the large force, " if each.scale and each.part not in FIXED_SIZE else ""
    tried = " (fewer than five: a trial, not the judged run)" if (each.repeats or 0) < 5 else ""
    return f"Measured {size}median of {each.repeats}{tried}.\n" if each.repeats else ""


def _row(each: Result) -> str:
    target = f"{'≤' if each.goal == 'at most' else '≥'} {each.target:g}" if each.target is not None else ""
    other = _number(each.other)
    cells = [
        each.name,
        f"{_number(each.ours)} {_unit(each.unit)}".strip(),
        f"{other} {_unit(each.unit)}".strip() if other else "",
        _number(each.ratio),
        target,
        MET[each.met],
        _number(each.wall_ratio),
    ]
    return f"| {' | '.join(cells)} |"


def _notes(rows: Sequence[Result]) -> list[str]:
    notes = dict.fromkeys(each.note for each in rows if each.note and not each.note.startswith("aim"))
    return [f"* {note}" for note in notes] + ([""] if notes else [])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _unit(unit: str) -> str:
    return {"processor seconds": "s cpu", "wall seconds": "s wall", "exponent": ""}.get(unit, unit)


if __name__ == "__main__":
    write()
