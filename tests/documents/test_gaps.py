"""The force's own gaps stand apart from the order, by team, scheme and place."""

import re
from dataclasses import replace

from rich.console import Console

from tests.cast import BLAKE
from tests.documents.sample import scan
from upstander.cli import scan_summary
from upstander.documents.report import gaps
from upstander.documents.report.render import render


def _section(page: str) -> str:
    found = re.search(r'<section id="control-gaps".*?</section>', page, flags=re.DOTALL)
    return found.group() if found else ""


def test_they_have_a_part_of_their_own_that_says_what_they_are_not():
    part = _section(render(scan()))
    assert "about the organisation" in part
    assert "add nothing to anybody’s place in the order" in part
    assert part.count("Put it right.") == 2  # once for each control that has a gap


def test_schemes_come_first_and_name_who_leads_them():
    part = _section(render(scan()))
    assert part.index("Y-1") < part.index("T-0")
    assert BLAKE in part
    assert "1 May 2025" in part


def test_the_first_ten_are_shown_and_the_rest_is_folded_away():
    part = _section(render(scan()))
    shown, folded = part.split("<details>")
    assert ("T-9" in shown, "T-10" in shown) == (True, False)
    assert "2 more" in folded


def test_a_real_stores_page_leaves_out_the_days():
    part = _section(render(replace(scan(), invented=False)))
    assert "T-0" in part
    assert "2025" not in part


def test_what_could_not_be_asked_is_said_and_what_that_hides():
    said = {kind.check.gap_id: gaps.in_words(kind) for kind in gaps.kinds(scan())}
    assert said["vetting"] == (
        "could not be asked, for want of vetting records. Hides: Posts held without a clearance in date."
    )
    assert said["place"] == "no gap on record."
    assert said["team"] == "12 teams, 78 records."


def test_the_terminal_says_each_control_in_a_line():
    console = Console(width=200, record=True, file=None, quiet=True)
    with console.capture() as captured:
        console.quiet = False
        scan_summary.show(scan(), console)
    said = captured.get()
    assert "about the organisation, not a person" in said
    assert "Scheme outside the standard: 1 scheme, 1 record." in said


def test_without_controls_there_is_no_such_part():
    assert _section(render(replace(scan(), control_gaps=(), control_checks=()))) == ""
