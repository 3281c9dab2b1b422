"""`python -m tests.docs_are_fresh`: fails with a sentence where a generated page no longer fits the code."""

import sys
from pathlib import Path

from upstander.cli.reference import stale

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"


def complaint() -> str:
    """The sentence that says which pages are stale and what to do; empty if none is."""
    found = stale(FOLDER)
    if not found:
        return ""
    return f"docs/reference is stale: {', '.join(found)}. Run `python -m upstander.cli.reference` and commit."


if __name__ == "__main__":
    said = complaint()
    print(said or "The reference pages fit the code.")
    sys.exit(bool(said))
