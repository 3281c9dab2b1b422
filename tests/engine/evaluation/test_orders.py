"""Orders as of a day: variants stand beside cases without making them look common."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console

from tests.engine.evaluation.by_hand import APRIL, case, order, scored, truth, variant
from upstander.cli.demo import fill_store
from upstander.engine.contacts import facts
from upstander.engine.evaluation.orders import Asking, opened
from upstander.engine.evaluation.truth import read_truth
from upstander.engine.evaluation.year import Year
from upstander.engine.indicators.pack import open_pack
from upstander.engine.invented import Plan, invent

END = date(2026, 7, 1)


def test_with_variants_apart_a_case_is_as_rare_as_without_them(tmp_path: Path) -> None:
    invented = invent(tmp_path / "force", Plan(staff=150, days=60, seed=3, replay=(10,), variants=5))
    store = fill_store(invented, tmp_path / "store", Console(quiet=True))
    facts.build(store, tmp_path / "facts.duckdb")
    planted = read_truth(invented.truth)
    asking = Asking(cards=tuple(open_pack()), missing=frozenset(), apart=planted.variant_staff)
    with opened(tmp_path / "facts.duckdb", END, asking) as (con, found):
        evidence = con.execute("SELECT count(*) FROM evidence").fetchone()
    with opened(tmp_path / "facts.duckdb", END, replace(asking, apart=frozenset())) as (con, plain):
        assert con.execute("SELECT count(*) FROM evidence").fetchone() == evidence  # all was put back
    assert found.places == plain.places
    assert plain.without_those_apart == ()
    refs = {one.staff_ref for one in found.without_those_apart}
    assert refs
    assert not refs & planted.variant_staff
    with_them = {one.staff_ref: one.score for one in found.places}
    without_them = {one.staff_ref: one.score for one in found.without_those_apart}
    (player,) = (one.staff_ref for one in planted.cases)
    assert without_them[player] >= with_them[player]


def test_a_year_reads_the_order_without_variants_where_they_are_left_out() -> None:
    whole = replace(order("S-v", "S-a", "S-case"), without_those_apart=scored("S-case", "S-a"))
    year = Year(truth=truth([case("S-case")], [variant("S-v")]), orders={APRIL: whole})
    assert [one.staff_ref for one in year.order(APRIL, without={"S-v"})] == ["S-case", "S-a"]
    assert [one.staff_ref for one in year.order(APRIL, without={"S-a"})] == ["S-v", "S-case"]
    assert [one.staff_ref for one in year.order(APRIL)] == ["S-v", "S-a", "S-case"]


def test_where_nothing_was_read_apart_variants_are_taken_out_of_the_order() -> None:
    year = Year(truth=truth([case("S-case")], [variant("S-v")]), orders={APRIL: order("S-v", "S-case")})
    assert [one.staff_ref for one in year.order(APRIL, without={"S-v"})] == ["S-case"]
