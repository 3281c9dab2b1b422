"""`python -m bench.desk --scale 1`: 50,000 staff, 20,000 concerns, five million entries."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from bench.__main__ import line
from bench.desk import burst, checking, pages, receipts
from bench.desk.database import CONCERNS, ENTRIES, STAFF, running, write_entries
from bench.result import Result

PARTS = ("audit", "pages", "receipts", "burst")


def main() -> None:
    """Make the rows, measure the parts that are asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.02, help="1 is the large force")
    parser.add_argument("--staff", type=int, help="members of staff, whatever the scale")
    parser.add_argument("--concerns", type=int, help="concerns, whatever the scale; all but 40 of them wait")
    parser.add_argument("--folder", type=Path, help="where the database is kept between runs")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS))
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    with running(asked.folder) as cluster:
        write_entries(cluster, round(ENTRIES * asked.scale))
        if "audit" in asked.only:
            show(checking.measure(cluster, repeats=asked.repeats))
        if "receipts" in asked.only:
            show([receipts.measure(cluster, repeats=asked.repeats)])
        if "burst" in asked.only:
            show(burst.measure(cluster.places, repeats=asked.repeats))
        if "pages" in asked.only:
            concerns = asked.concerns or round(CONCERNS * asked.scale)
            staff = asked.staff or max(round(STAFF * asked.scale), concerns)
            show(pages.measure(cluster, staff=staff, concerns=concerns, repeats=asked.repeats))


def show(found: Iterable[Result]) -> None:
    """Print each figure as soon as it is there."""
    for each in found:
        print(line(each), *filter(None, [each.note]), sep="\n    ", flush=True)


if __name__ == "__main__":
    main()
