"""Control gaps are found by team, scheme and place, and move nobody in the order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cast import ASH, BLAKE, CAREY
from tests.stores import make_store
from upstander.engine.concerns import Scan, weigh
from upstander.engine.contacts import facts
from upstander.engine.indicators.control_gaps import open_gap_cards
from upstander.engine.indicators.linter import lint
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.indicators.views import CONTROL_GAPS
from upstander.engine.tables import TABLES
from upstander.knowledge.faults import PackFaults

AS_OF = date(2026, 3, 31)
POSTS = [
    {"staff_ref": who, "role": "pcso", "team": "T-1", "unit": "U-1", "starts_at": "2020-01-01T00:00"}
    for who in (ASH, BLAKE, CAREY)
]
SCHEMES: dict[str, Sequence[Mapping[str, Any]]] = {
    "youth_schemes": [{"scheme_ref": "Y-1", "registered": False, "starts_at": "2025-05-01T10:00"}],
    "youth_scheme_members": [
        {"scheme_ref": "Y-1", "staff_ref": BLAKE, "part": "leader"},
        {"scheme_ref": "Y-1", "staff_ref": ASH, "part": "leader"},
    ],
}
TRAINED = [
    {"staff_ref": ASH, "course": "boundaries", "completed_at": "2025-06-01T09:00", "understood": True},
    {"staff_ref": BLAKE, "course": "boundaries", "completed_at": "2025-07-01T09:00", "understood": False},
]


def _scan(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]], *, asked: bool = True) -> Scan:
    store = make_store(folder, tables={"posts": POSTS, **tables})
    facts.build(store, folder / "facts.duckdb")
    cards = open_pack()
    with facts.open(folder / "facts.duckdb", as_of=AS_OF) as con:
        runs = run(con, cards, as_of=AS_OF, missing_tables=frozenset(TABLES) - store.manifest.tables())
        return weigh(con, cards, runs, as_of=AS_OF, gap_cards=open_gap_cards() if asked else ())


def test_an_unregistered_scheme_is_named_with_its_leaders_its_day_and_its_row(tmp_path: Path) -> None:
    (gap,) = _scan(tmp_path, SCHEMES).control_gaps
    assert (gap.gap_id, gap.about_ref, gap.led_by) == ("youth_scheme_unregistered", "Y-1", (ASH, BLAKE))
    assert (gap.since, gap.records) == (date(2025, 5, 1), 1)
    assert [row.source_row for row in gap.evidence] == ["youth_schemes:1"]
    assert gap.what_to_do


def test_a_team_is_named_and_nobody_in_it(tmp_path: Path) -> None:
    (gap,) = _scan(tmp_path, {"training_records": TRAINED}).control_gaps
    assert (gap.about_ref, gap.unit, gap.role) == ("T-1", "U-1", "pcso")
    assert gap.records == 2  # one not understood, one with no record
    assert gap.led_by == ()
    assert not any(who in repr(gap) for who in (ASH, BLAKE, CAREY))


def test_a_control_without_its_table_is_said_not_to_have_been_asked(tmp_path: Path) -> None:
    checks = {check.gap_id: check for check in _scan(tmp_path, SCHEMES).control_checks}
    assert checks["youth_scheme_unregistered"].asked
    vetting = checks["vetting_lapsed"]
    assert not vetting.asked
    assert vetting.missing_tables == ("vetting_records",)
    assert vetting.hides


def test_gaps_move_nobody_in_the_order(tmp_path: Path) -> None:
    colleagues = [{**POSTS[0], "staff_ref": f"S-{number}"} for number in range(60)]
    complained = {
        "posts": [*POSTS, *colleagues],
        "complaints": [
            {"complaint_ref": f"K-{n}", "staff_ref": BLAKE, "received_at": f"2026-01-0{n}T10:00"}
            for n in (1, 2, 3)
        ],
    }
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
    tables = {**SCHEMES, "training_records": TRAINED, **complained}
    with_gaps = _scan(tmp_path / "with", tables)
    without = _scan(tmp_path / "without", tables, asked=False)
    assert with_gaps.concerns
    assert with_gaps.concerns == without.concerns
    assert replace(with_gaps, indicators=(), control_gaps=(), control_checks=()) == replace(
        without, indicators=()
    )


@pytest.mark.parametrize("table", ["contacts", "complaints", "vulnerabilities", "message_signs"])
def test_a_control_cannot_read_what_people_did(table: str) -> None:
    sql = (
        "SELECT staff_ref AS about_ref, NULL AS unit, NULL AS role, NULL AS led_by, NULL AS since_at, "
        f"NULL AS source_table, NULL AS source_row FROM {table}"
    )
    assert any("closed" in str(fault) for fault in lint(sql, file="x.sql", reach=CONTROL_GAPS))


@pytest.mark.parametrize("table", ["training_records", "vetting_records", "youth_schemes"])
def test_an_indicator_cannot_read_a_control(table: str) -> None:
    assert any("closed" in str(fault) for fault in lint(f"SELECT 1 FROM {table}", file="x.sql"))


def test_a_forces_own_card_replaces_ours_and_a_faulty_one_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "control_gaps"
    folder.mkdir()
    ours = Path(open_gap_cards.__code__.co_filename).parents[2] / "knowledge" / "packs" / "control_gaps"
    for end in ("toml", "sql"):
        text = (ours / f"unrecorded_place.{end}").read_text(encoding="utf-8")
        (folder / f"unrecorded_place.{end}").write_text(
            text.replace("Line or room", "Our line"), encoding="utf-8"
        )
    titles = {card.id: card.title for card in open_gap_cards([tmp_path])}
    assert titles["unrecorded_place"] == "Our line without a record"
    (folder / "unrecorded_place.sql").write_text("SELECT * FROM complaints", encoding="utf-8")
    with pytest.raises(PackFaults):
        open_gap_cards([tmp_path])
