"""The report's first screen says what data can see; its sample below the line tells no score."""

import re

from tests.cast import CAREY, ROWAN
from tests.documents import sample
from upstander.documents.report.below import cases_in_words, sample_in_words
from upstander.documents.report.published import PUBLISHED
from upstander.documents.report.render import render
from upstander.engine.concerns.model import Sampled, SampledContacts

DRAWN = Sampled(
    sample_id="B-0123456789ab",
    staff_ref=CAREY,
    person_ref=ROWAN,
    role="family_liaison",
    contacts=(SampledContacts(channel="call", accounting="by_another", contacts=12),),
)


def section(page: str) -> str:
    found = re.search(r'<section id="sample".*?</section>', page, re.DOTALL)
    assert found
    return found.group()


def test_the_first_screen_tells_of_all_ten_cases_before_any_figure() -> None:
    page = render(sample.scan())
    assert sum(seen.cases for seen in PUBLISHED) == 10
    said = "four months or years before anybody complained, one a few days before"
    assert said in cases_in_words()
    assert "three they could not have shown at all" in cases_in_words()
    assert page.index(cases_in_words()) < page.index("Members of staff")


def test_a_draw_stands_in_its_own_section_without_place_or_sign() -> None:
    found = section(render(sample.scan(sampled=(DRAWN,), sampled_from=4_995)))
    assert CAREY in found
    assert "12 calls (somebody else’s record covers it)" in found
    assert not re.search(r"\b\d+(st|nd|rd|th)\b|bits|of 5,000", found)


def test_what_a_small_sample_is_worth_is_said_and_a_larger_one_says_more() -> None:
    few, many = (
        sample_in_words(sample.scan(sampled=(DRAWN,) * count, sampled_from=900)) for count in (3, 30)
    )
    share = [int(re.search(r"(\d+) in 100", said).group(1)) for said in (few, many)]
    assert share[0] > share[1] >= 1
    assert "from the 900" in few


def test_a_scan_that_drew_nobody_has_no_such_section() -> None:
    page = render(sample.scan())
    assert 'id="sample"' not in page
    assert "#sample" not in page
