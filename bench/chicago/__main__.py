"""`python -m bench.chicago`: measure the history indicators and write docs/reference/evaluation/chicago.*"""

import argparse
import tempfile
from pathlib import Path

from bench.chicago.evaluation import evaluate
from bench.chicago.page import to_json, to_page

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT.parent / "shared" / "realdata" / "chicago_cpdp"
OUT = PROJECT / "docs" / "reference" / "evaluation"


def main() -> None:
    """Read the options, measure, write the two files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA, help="Folder of the four Parquet files.")
    options.add_argument("--out", type=Path, default=OUT, help="Folder for chicago.md and chicago.json.")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as work:
        found = evaluate(given.data, Path(work))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "chicago.json").write_text(to_json(found), encoding="utf-8")
    (given.out / "chicago.md").write_text(to_page(found), encoding="utf-8")
    print(f"PAGE={given.out / 'chicago.md'}")


if __name__ == "__main__":
    main()
