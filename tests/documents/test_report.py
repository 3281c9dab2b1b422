"""The report: what it says first, what it never holds, and what it says when there is little to say."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.cast import BLAKE, WREN
from tests.documents.sample import (
    NOT_RUN,
    concern,
    coverage,
    empty,
    evidence,
    run,
    scan,
    sign,
    timeline,
    trigger,
)
from upstander.documents.report.render import render
from upstander.domain.authority import Authority, Scope
from upstander.engine.concerns.model import Explanation


@pytest.fixture(scope="module")
def page():
    return render(scan())


@pytest.fixture(scope="module")
def real():
    return render(replace(scan(), invented=False), authority=authority())


def authority():
    everything = Scope(tables=None, teams=None, first_day=date(2025, 1, 1), last_day=date(2026, 12, 31))
    texts = dict.fromkeys(("purpose", "lawful_basis", "necessity", "recipient", "digest"), "x" * 12)
    return Authority(
        **texts,
        reference="PSD-2026-014",
        authoriser="Head of professional standards",
        authorised_on=date(2026, 1, 1),
        expires_on=date(2026, 6, 30),
        scope=everything,
    )


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("</style>")[-1]))


def section(page, staff_ref):
    return next(part for part in page.split('<section id="concern-')[1:] if staff_ref in part)


def test_it_says_at_once_that_the_force_is_invented(page):
    before_heading = page.split("<h1>")[0]
    assert "Invented force" in before_heading


def test_it_says_that_nothing_concludes_and_most_are_innocent(page):
    said = text_of(page)
    assert "Nothing here concludes." in said
    assert "1 member of staff in 1,000 a year" in said
    assert (
        said.index("What this is, and what it is not")
        < said.index("What should not wait")
        < said.index("The order")
    )


def test_the_other_person_comes_before_the_picture_and_the_signs(page):
    said = section(page, BLAKE)
    assert said.index("First, the other person") < said.index("<figure>") < said.index(">The signs<")
    assert "safeguarding lead can decide" in said


def test_a_frequency_is_followed_by_chance_and_by_what_it_is_not(page):
    said = text_of(section(page, BLAKE))
    assert "About 1 in 1" in said
    assert "312 colleagues" in said
    assert "by chance alone" in said
    assert said.count("This is not the chance that the person is innocent.") == 3


def test_what_is_ruled_out_says_the_rule_before_the_frequency(page):
    said = text_of(section(page, BLAKE))
    assert said.index("This is ruled out whatever colleagues do") < said.index("About 1 in")


def test_a_sign_shows_its_records_its_explanations_and_its_query(page):
    said = section(page, BLAKE)
    for part in ("L3:104", "Somebody else used the device.", "Cannot be, in these data", "5f" * 32):
        assert part in said


def test_what_ran_and_what_could_not_is_said_with_what_it_hides(page):
    said = text_of(page)
    assert "Three complaints in twelve months" in said
    assert "Members of staff about whom several people complained separately." in said


def test_hard_triggers_stand_before_the_order(page):
    assert page.index('id="triggers"') < page.index('id="queue"')


def test_every_picture_has_a_title_a_description_and_a_table(page):
    pictures = re.findall(r'<svg [^>]*role="img".*?</svg>', page, re.S)
    assert len(pictures) == 3
    assert all("<title id=" in picture and "<desc id=" in picture for picture in pictures)
    assert page.count("Every mark of the picture") == 3


def test_nothing_is_fetched_and_no_script_is_needed(page):
    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag not in {"script", "link", "img", "iframe", "object", "form", "base"}
            for name, value in attributes:
                assert not name.startswith("on")
                assert name not in {"src", "srcset", "action"}
                assert name != "href" or value.startswith("#")

    Reader().feed(page)
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []


def test_ids_are_unique_and_every_link_has_its_end(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_what_comes_from_data_is_escaped():
    odd = concern(staff_ref="<script>alert(1)</script>", timeline=timeline(staff_ref="<b>&", person_ref='"'))
    page = render(scan(concerns=(odd,)))
    assert "<script>" not in page
    assert "<b>&" not in page


def test_a_real_stores_page_holds_no_time_and_no_place(real):
    assert "references and counts only" in real
    assert "<svg" not in real.split('class="patterns"')[1].split("</svg>", 1)[1]
    said = text_of(real)
    said = said.replace("1 Jan 2025", "").replace("31 Dec 2026", "").replace("28 Feb 2026", "")
    said = said.replace("30 Jun 2026", "")  # days of the authority and of the scan itself
    assert re.findall(r"\d\d:\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|150 m", said) == []
    assert BLAKE in said
    assert WREN in said


def test_a_date_within_a_finding_is_left_out_of_a_real_stores_page():
    dated = Explanation(text="The tie was declared.", checked=True, finding="Declared (tie) on 3 March 2025.")
    found = scan(concerns=(concern(signs=(sign(explanations=(dated,)),)),), invented=False)
    assert "3 March 2025" not in render(found)
    assert "3 March 2025" in render(replace(found, invented=True))


def test_a_real_stores_page_names_its_authority_and_what_it_leaves_out(real):
    said = text_of(real)
    assert "PSD-2026-014" in said
    assert "nothing else was read, so nothing else can show" in said
    assert "Invented force" not in said


def test_an_empty_scan_says_that_absence_proves_nothing():
    said = text_of(render(empty()))
    assert "Nothing is put forward. That does not mean that nothing happened" in said
    assert "The order" in said


def test_a_scan_in_which_nothing_could_run_says_so():
    said = text_of(render(empty(indicators=(NOT_RUN,), coverage=())))
    assert "Nothing could be asked of these data" in said
    assert "no indicator could run" in said
    assert "No table held any rows." in said


def test_one_table_only_says_what_was_not_supplied():
    missing = replace(coverage()[0], source_table="access_events", rows=0)
    said = text_of(render(scan(coverage=(*coverage(), missing))))
    assert "1 table not supplied" in said
    assert "Access events" in said


def test_duty_is_drawn_and_not_listed_among_the_records():
    plain = concern()
    shift = replace(plain.timeline.spans[0], span_kind="duty", label="on_duty", source_table="duties")
    spans = (*plain.timeline.spans, shift)
    before = render(scan(concerns=(plain,)))
    drawn = render(scan(concerns=(replace(plain, timeline=replace(plain.timeline, spans=spans)),)))
    assert ("On duty</text>" in before, "On duty</text>" in drawn) == (False, True)
    assert "duties L2:9" not in drawn
    counted = r"Work, purposes and instructions: [^<]+"
    assert re.findall(counted, before) == re.findall(counted, drawn)


def test_a_person_level_concern_has_no_picture():
    alone = concern(person_ref=None, timeline=None, concern_id="c-9")
    said = render(scan(concerns=(alone,)))
    assert "Contact over time" not in said
    assert "across people" in said


@pytest.mark.parametrize(
    "changes", [{"evidence": (), "evidence_total": 0}, {"explanations": ()}, {"blind_spots": ()}]
)
def test_a_sign_with_little_to_show_still_renders(changes):
    assert "Contact after the work had ended" in render(scan(concerns=(concern(signs=(sign(**changes),)),)))


def test_a_band_nobody_knows_is_shown_and_not_lost():
    odd = concern(likelihood_band="new_band")
    assert "new band" in render(scan(concerns=(odd,))).lower()


def test_more_evidence_than_shown_is_said():
    assert "First 10 of 38 source records" in render(scan())
    assert len(evidence(38)) == 10


def test_it_is_the_same_page_each_time():
    assert render(scan()) == render(scan())


def test_a_trigger_alone_is_enough_for_a_page():
    said = text_of(render(replace(empty(), hard_triggers=(trigger(),), indicators=(run(),))))
    assert "What should not wait" in said
