"""The pages of the evaluation: what a chief officer reads, from results alone."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.engine.evaluation.by_hand import APRIL, FEBRUARY, case, look_alike, order, truth, variant, year
from upstander.documents.evaluation import pages
from upstander.engine.evaluation.document import to_json
from upstander.engine.evaluation.evaluation import put_together
from upstander.engine.evaluation.result import IndicatorResult, Moved, TableResult

CHECKED_IN = Path(__file__).resolve().parents[3] / "docs" / "reference" / "evaluation"


def results() -> list[dict[str, object]]:
    known = truth(
        [case("S-k"), case("S-l", number=6, seen="never"), case("S-m", number=9, seen="control gap")],
        [variant("S-v"), variant("S-w", "doubled", 2.0)],
        [look_alike("S-x")],
    )
    orders = [order("S-k", "a", "S-v", "b", "S-x", another_method=["a", "b"]) for _ in range(3)]
    moved = (Moved(case=2, rank=1, rank_without=None),)
    indicator = IndicatorResult(
        indicator_id="night_contact", staff_fires=3.5, pairs_fires=7.0, staff_speaks=1.0, pairs_speaks=1.0,
        stories=2, stories_of=3, moved=moved, stories_lost=1,
    )  # fmt: skip
    table = TableResult(table="phone_events", silent=("night_contact",), moved=moved, stories_lost=1)
    found = put_together(year(known, orders), on_gaps={9}, indicators=(indicator,), tables=(table,))
    return [json.loads(to_json(found))]


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pages(results())


def test_a_case_has_its_place_its_day_and_its_warning(written: dict[str, str]) -> None:
    assert (
        f"| 2 | early | 1,000 staff, seed 1, 15 % unlogged | 1 | – | {FEBRUARY} | 47 | yes |"
        in written["cases.md"]
    )
    assert "| 6 | never |" in written["cases.md"]
    assert "control gap; on the control-gap list" in written["cases.md"]


def test_a_look_alike_below_its_case_is_told_so(written: dict[str, str]) -> None:
    assert "| x | 2 | 1,000 staff, seed 1, 15 % unlogged | 4 | no |" in written["cases.md"]


def test_variants_stand_beside_todays_methods_with_intervals(written: dict[str, str]) -> None:
    assert "| Upstander | 1 of 2 | 50 % (" in written["variants.md"]
    assert "| another method | 0 of 2 | 0 % (0–" in written["variants.md"]
    assert "more: it finds none" in written["variants.md"]


def test_noise_yield_and_what_is_lost_are_told(written: dict[str, str]) -> None:
    assert "| `night_contact` | 3.5 | 7 | 1 | 2 of 3 | case 2: 1 → – | 1 |" in written["indicators.md"]
    assert "| `phone_events` | `night_contact` | case 2: 1 → – | 1 |" in written["tables.md"]


def test_pictures_are_whole_and_say_what_they_show(written: dict[str, str]) -> None:
    for name in ("ranks.svg", "warning.svg", "recall.svg", "false_items.svg"):
        picture = ET.fromstring(written[name])
        assert picture.tag.endswith("svg")
        assert picture[0].text
        assert "nan" not in written[name]
    assert "Case 2 (early)" in written["ranks.svg"]
    assert "never put forward: 1" in written["warning.svg"]


def test_the_same_results_give_the_same_pages_and_no_day_of_writing(written: dict[str, str]) -> None:
    assert pages(results()) == written
    assert str(APRIL.year + 1) not in written["README.md"]


def test_nothing_planted_gives_pages_that_say_so() -> None:
    bare = put_together(year(truth(), [order("a")] * 3))
    found = pages([json.loads(to_json(bare))])
    assert "No variants were planted." in found["variants.md"]
    assert "Not asked." in found["tables.md"]
    assert all(ET.fromstring(text) is not None for name, text in found.items() if name.endswith(".svg"))


@pytest.mark.skipif(not (CHECKED_IN / "results.json").exists(), reason="the evaluation has not been run yet")
def test_the_pages_that_are_checked_in_are_those_of_their_results() -> None:
    kept = json.loads((CHECKED_IN / "results.json").read_text(encoding="utf-8"))
    assert {name: (CHECKED_IN / name).read_text(encoding="utf-8") for name in pages(kept)} == pages(kept)
