"""What stands in a pack: the window, who is most at risk first, and nobody's own reference."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import BLAKE, WREN
from tests.detection.made_of import WIDER_OF_BLAKE, other
from upstander.detection.papers.copies import Copy
from upstander.detection.papers.pack import PackContent, counts, in_window, pack_paper, pack_sheet
from upstander.detection.wider import Counted, OtherPair, Wider, pair_token
from upstander.detection.wider_asked import Asked
from upstander.documents.paper.parts import Heading, Paragraph, Table

MARCH = Asked(authority="A-17", first_day=date(2026, 3, 9), last_day=date(2026, 3, 10), why="Others.")
COPY = Copy(number=1, taken_by="Ari", taken_at=datetime(2026, 6, 30, 9, tzinfo=UTC))
CONTENT = PackContent(
    spoken="K7FM-2XQ4",
    force="Borsetshire Police",
    staff_ref=BLAKE,
    person_ref=WREN,
    asked=MARCH,
    asked_by="Ari",
    agreed_by="Dee",
    wider=WIDER_OF_BLAKE,
)


def month(name: str, contacts: int) -> Counted:
    return Counted(month=name, channel="Calls", contacts=contacts, by_another=0, unaccounted=contacts)


def tokens(content: PackContent) -> list[str]:
    return [pair.token for pair in in_window(content)]


def test_those_under_18_come_first_then_the_vulnerable_then_the_rest() -> None:
    assert tokens(CONTENT) == ["P-FFFF-3333", "P-GGGG-4444", "P-CCCC-2222"]
    headings = [part.text for part in pack_paper(CONTENT, copy=COPY).parts if isinstance(part, Heading)]
    assert headings == ["What this is", "Under 18, or recorded as vulnerable: 2", "Everybody else: 1"]


def test_a_window_counts_whole_months_and_nothing_outside() -> None:
    pair = other("P-A", months=(month("2026-02", 5), month("2026-03", 2), month("2026-04", 7)))
    assert counts(pair, MARCH)["all"] == 2
    content = replace(
        CONTENT, wider=Wider(people_total=1, pairs=(other("P-B", months=(month("2026-02", 5),)),))
    )
    assert tokens(content) == []


def test_where_only_some_were_kept_the_pack_says_so() -> None:
    few = replace(CONTENT, wider=replace(WIDER_OF_BLAKE, people_total=700))
    said = [part.text for part in pack_paper(few, copy=COPY).parts if isinstance(part, Paragraph)]
    assert any("kept 3 of the 700 people" in text for text in said)
    assert any("kept 3 of the 700 people" in text for text in pack_sheet(few, copy=COPY).above)


def test_document_and_sheet_say_the_same_of_the_same_pairs() -> None:
    tables = [part for part in pack_paper(CONTENT, copy=COPY).parts if isinstance(part, Table)]
    on_paper = [row for table in tables for row in table.rows]
    assert on_paper == [tuple(map(str, row)) for row in pack_sheet(CONTENT, copy=COPY).rows]


@given(st.lists(st.builds(other, st.text("23456789CFGHJKMPQRVWX", min_size=8, max_size=8)), max_size=8))
def test_only_the_concerns_own_people_are_named(pairs: list[OtherPair]) -> None:
    content = replace(CONTENT, wider=Wider(people_total=len(pairs), pairs=tuple(pairs)))
    whole = str(pack_paper(content, copy=COPY))
    assert whole.count(BLAKE) == 1
    assert whole.count(WREN) == 1


def test_a_token_is_the_same_each_time_and_says_nothing_without_the_key() -> None:
    token = pair_token(b"k" * 32, staff=BLAKE, person=WREN)
    assert token == pair_token(b"k" * 32, staff=BLAKE, person=WREN)
    assert (
        len(
            {
                token,
                pair_token(b"x" * 32, staff=BLAKE, person=WREN),
                pair_token(b"k" * 32, staff=WREN, person=BLAKE),
            }
        )
        == 3
    )
    assert (len(token), token[:2], token[6]) == (11, "P-", "-")
