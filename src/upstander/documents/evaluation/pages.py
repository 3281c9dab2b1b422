"""Every page and picture of the evaluation, by file name.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation import pictures
from upstander.documents.evaluation.case_pages import cases_page, opening
from upstander.documents.evaluation.fairness_page import fairness
from upstander.documents.evaluation.part_pages import indicators, tables
from upstander.documents.evaluation.reading import Result
from upstander.documents.evaluation.variant_pages import variants


def pages(results: Sequence[Result]) -> dict[str, str]:
    """The text of every page and picture, by file name."""
    return {
        "README.md": opening(results),
        "cases.md": cases_page(results),
        "variants.md": variants(results),
        "indicators.md": indicators(results),
        "tables.md": tables(results),
        "fairness.md": fairness(results),
        "ranks.svg": pictures.ranks(results),
        "warning.svg": pictures.warning(results),
        "false_items.svg": pictures.false_items(results),
        "recall.svg": pictures.recall(results),
    }
