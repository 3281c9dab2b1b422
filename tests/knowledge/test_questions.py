"""What somebody who reports is asked: the national pack, and a pack with faults."""

from pathlib import Path

import pytest

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.question_pack import national_questions, questions_by, read_questions
from upstander.knowledge.support import SUITS, organisations, read, suited

FAULTY = """
title = "First"
order = 10
extra = 1

[[page]]
id = "who"
asked_if = { later = ["yes"] }

[[page.question]]
id = "who"
kind = "one"
title = "Who?"
choice = [{ id = "me", text = "Me", suits = ["nobody"] }, { id = "me", text = "Again" }]

[[page]]
id = "later"

[[page.question]]
id = "later"
kind = "lines"
title = "Later?"

[[page.question.instead]]
if = { who = ["you"] }
title = "Other"
hint = "Words"

[[page]]
id = "empty"
"""


def test_only_what_happened_has_to_be_answered() -> None:
    assert [one.id for one in national_questions().each() if one.missing] == ["what_happened"]


def test_whether_somebody_is_in_danger_is_asked_before_what_happened() -> None:
    order = [page.id for page in national_questions().pages]
    assert order.index("now") < order.index("safe_first") < order.index("what_happened")


@pytest.mark.parametrize("way", ["public", "workforce", "taken", "referred"])
def test_by_each_way_danger_and_what_happened_are_asked_and_nothing_that_we_fill_in(way: str) -> None:
    asked = {question.id for question in questions_by(way).each()}
    assert {"now", "what_happened", "subject_name", "leave_out", "contact"} <= asked
    assert not asked & {question.id for question in questions_by("ours").each()}


def test_what_is_for_one_way_is_asked_of_nobody_else() -> None:
    asked = {way: {one.id for one in questions_by(way).each()} for way in ("public", "workforce", "taken")}
    assert "own_name" not in asked["workforce"], "it comes from their account"
    assert not asked["public"] & {"how_told", "receipt", "subject_team", "gives_away", "done_already"}
    assert "receipt" in asked["taken"]
    assert "gives_away" in asked["workforce"]


def test_a_way_that_is_not_known_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    page = 'title = "x"\norder = 1\n[[page]]\nid = "a"\ntitle = "A"\nshows = "safety"\nways = ["by post"]\n'
    (tmp_path / "questions" / "first.toml").write_text(page)
    with pytest.raises(PackFaults, match="by post"):
        read_questions(tmp_path)


def test_nobody_is_asked_to_name_who_should_not_read_it() -> None:
    left_out = national_questions().question("leave_out")
    assert left_out
    assert (left_out.kind, bool(left_out.choices)) == ("any", True)


def test_every_fault_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "first.toml").write_text(FAULTY)
    with pytest.raises(PackFaults) as refused:
        read_questions(tmp_path)
    assert {fault.key for fault in refused.value.faults} == {
        "extra",
        "page[1].asked_if.later",
        "page[1].question[1].choice[1].suits",
        "page[1].question[1].choice[2].id",
        "page[2].question[1].instead[1].if.who",
        "page[2].question[1].kind",
        "page[3].question",
        "page[3].title",
    }


def test_every_kind_of_help_that_an_answer_may_want_is_there() -> None:
    wanted = {suit for one in national_questions().each() for choice in one.choices for suit in choice.suits}
    there = {suit for one in organisations() for suit in one.suits}
    assert wanted <= there <= {*SUITS}


def test_help_for_anybody_is_shown_to_everybody_and_no_other_unasked() -> None:
    assert {one.line.id for one in suited(())} == {"victim_support", "samaritans"}
    assert "childline" in {one.line.id for one in suited({"child"})}
    assert suited() == organisations()


def test_an_organisation_that_is_no_line_of_ours_is_a_fault() -> None:
    faults: list[Fault] = []
    with pytest.raises(PackFaults, match="nobody"):
        read({"title": "x", "checked": "no day", "organisation": [{"line": "nobody", "for": []}]}, faults)
    assert {fault.key for fault in faults} >= {"checked", "organisation[1].line", "organisation[1].for"}
