"""How many variants are raised, each as if it were the only one, by the scan and by other methods."""

from datetime import date

from tests.engine.evaluation.by_hand import FEBRUARY, case, order, truth, variant, year
from upstander.engine.evaluation.recall import EVERY, recall, variant_results

VARIANTS = [variant("S-v"), variant("S-w", "doubled", 2.0), variant("S-n", seen="never")]


def a_year():
    known = truth([case("S-k")], VARIANTS)
    orders = [order("S-k", "S-v", "a", "S-w", "b", "S-n", another_method=["a", "S-w"]) for _ in range(3)]
    return year(known, orders)


def test_each_variant_is_added_alone_and_planted_ones_do_not_push_one_another() -> None:
    found = {one.variant.staff_ref: one for one in variant_results(a_year())}
    assert (found["S-v"].rank, found["S-v"].raised_on) == (1, FEBRUARY)
    assert found["S-v"].days_of_warning == (date(2026, 3, 20) - FEBRUARY).days
    # One ordinary person stands before w; in March that person has had their turn.
    assert (found["S-w"].rank, found["S-w"].raised_on) == (2, date(2026, 3, 1))


def test_variants_that_data_cannot_show_are_not_counted() -> None:
    assert {one.variant.staff_ref for one in variant_results(a_year())} == {"S-v", "S-w"}


def test_recall_is_told_over_all_by_kind_by_intensity_and_by_case_for_every_method() -> None:
    lines = {(one.method, one.of): one for one in recall(a_year())}
    assert (lines["Upstander", EVERY].raised, lines["Upstander", EVERY].planted) == (2, 2)
    assert (lines["another method", EVERY].raised, lines["another method", EVERY].planted) == (1, 2)
    assert lines["Upstander", "kind: doubled"].raised == lines["Upstander", "intensity: 2"].raised == 1
    assert lines["Upstander", "case 2"].planted == 2
    assert lines["another method", "kind: halved"].median_rank is None


def test_without_variants_nothing_is_said() -> None:
    assert recall(year(truth([case("S-k")]), [order("S-k")] * 3)) == ()
