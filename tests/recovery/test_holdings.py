"""What a certificate lists as given out: each disclosure that may have left the desk."""

import ast
from collections.abc import Iterator

from tests.assurance.test_wording import SOURCE, text_of
from upstander.recovery.holdings import STAYS_INSIDE

LEAVES = {
    *("exhibit.copy", "pack.copy_x", "report.answer", "file.copy", "original.give"),
    *("report.hand_over", "report_figures.sheet"),
}
"""To a file that somebody takes away, or as what was handed over elsewhere; x is its form."""


def disclosures() -> Iterator[str]:
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("act", "record"):
                given = {each.arg: each.value for each in node.keywords}
                if getattr(given.get("kind"), "attr", "") == "DISCLOSURE":
                    yield from text_of(given["what"])


def test_each_disclosure_is_known_to_stay_inside_or_to_leave() -> None:
    assert set(disclosures()) == LEAVES | set(STAYS_INSIDE)
    assert not LEAVES & set(STAYS_INSIDE)
