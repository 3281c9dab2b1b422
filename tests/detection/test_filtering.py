"""The queue, filtered and sorted, and the same by its bands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import a_person, signed_in
from tests.cast import ASH, BLAKE, CAREY
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, make_people, put
from tests.detection.dossiers import a_brief
from tests.inside import as_role, inside
from upstander.database.roles import Role
from upstander.detection.access.listing import Listed, Named
from upstander.detection.bands import table
from upstander.detection.choosing import Frozen
from upstander.detection.forms.order import OrderFilter
from upstander.detection.forms.queue import QueueFilter

REFS = (ASH, BLAKE, CAREY)


def one(**changed: object) -> Listed:
    return Listed(concern=Named(pk=uuid4(), spoken="K7FM-2XQ4", placing_id=uuid4()), brief=a_brief(**changed))


def chosen(among: list[Listed], **asked: str) -> list[Listed]:
    return list(QueueFilter(asked, among=among).chosen(among))


def test_each_filter_leaves_what_fits_and_nothing_else() -> None:
    severe, urgent = one(harm_band="severe", role="custody"), one(hard_trigger="A trigger")
    usual = one()
    among = [usual, severe, urgent]
    assert chosen(among) == among
    assert chosen(among, harm="severe") == [severe]
    assert chosen(among, role="custody", harm="moderate") == []
    assert chosen(among, trigger="met") == chosen(among, trigger="A trigger") == [urgent]
    assert chosen(among, trigger="none") == [usual, severe]
    assert chosen(among, likelihood="raised") == []


def test_beneath_the_line_a_part_is_shown_and_its_order_stays() -> None:
    first, second, third = one(harm_band="severe"), one(role="custody"), one(harm_band="severe")
    among = [first, second, third]
    asked = OrderFilter({"harm": "severe", "by": "newest"}, among=among)
    assert set(asked.fields) == {"role", "likelihood", "harm"}
    assert list(asked.chosen(among)) == [first, third]
    assert asked.filters
    assert not OrderFilter({"page": "2"}, among=among).filters


def test_beneath_the_line_what_fits_none_leads_back_to_all_of_it(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
    put(desk, found(), *(found(ref, f"P-{ref}", put_forward=False) for ref in (ASH, CAREY)))
    with inside(desk, "unit") as browser:
        signed_in(browser, a_person("kit", "head_of_ccu"))
        browser.post("/order/", {"reason": "learning"}, secure=True)
        whole = browser.get("/order/", secure=True).text
        assert "1 to 2 of 2" in whole
        assert '<option value="neighbourhood"' in whole
        assert "2 of 2 beneath the line fit." in browser.get("/order/?role=neighbourhood", secure=True).text
        none = browser.get("/order/?harm=severe", secure=True).text
        assert "Nothing matches these filters" in none
        assert 'href="/order/">Clear' in none


def test_what_is_not_offered_shows_nothing() -> None:
    assert chosen([one()], harm="gravest") == []
    assert chosen([one()], role="somebody else's") == []


def test_what_is_equal_stays_in_the_order() -> None:
    first, second, third = one(), one(harm_band="high"), one(first_known_on=date(2025, 1, 1))
    among = [first, second, third]
    assert chosen(among, by="harm") == [second, first, third]
    assert chosen(among, by="oldest") == [third, first, second]
    assert chosen(among, by="newest") == [first, second, third]


def test_the_bands_count_each_once_and_place_none_that_waits_for_no_turn() -> None:
    briefs = [a_brief(harm_band="high"), a_brief(harm_band="high"), a_brief(hard_trigger="A trigger")]
    counted = {
        (cell.harm, cell.likelihood): cell.count for _, cells in table(briefs) for cell in cells if cell.count
    }
    assert counted == {("high", "unusual"): 2, ("moderate", ""): 1}


def some(many: int) -> list[Frozen]:
    pairs = [(REFS[number % 3], f"P-{number}") for number in range(many)]
    return [
        replace(frozen, brief=replace(frozen.brief, harm_band="severe" if number % 2 else "moderate"))
        for number, frozen in enumerate(found(*pair) for pair in pairs)
    ]


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with as_role(desk, Role.OWNER):
        make_people()
    put(desk, *some(60), budget=100)
    with inside(desk, "unit") as browser:
        yield signed_in(browser, a_person("kit", "analyst"))


def test_a_long_queue_comes_in_pages_that_keep_what_was_chosen(browser: Client) -> None:
    text = browser.get("/queue/?harm=severe&by=oldest", secure=True).text
    assert "1 to 25 of 30" in text
    assert "30 of 60 that wait fit." in text
    assert "?harm=severe&amp;by=oldest&amp;page=2" in text
    assert "26 to 30 of 30" in browser.get("/queue/?harm=severe&page=2", secure=True).text
    assert (
        "Nothing that waits fits these filters." in browser.get("/queue/?likelihood=raised", secure=True).text
    )


def test_a_number_of_the_bands_leads_to_as_many_in_the_queue(browser: Client) -> None:
    text = browser.get("/queue/bands/", secure=True).text
    assert "60 that wait and that you could open" in text
    link = "/queue/?harm=severe&amp;likelihood=unusual&amp;trigger=none"
    assert f'<a class="govuk-link" href="{link}">30<' in text
    assert "30 of 60 that wait fit." in browser.get(link.replace("&amp;", "&"), secure=True).text
    assert not [ref for ref in (*REFS, "P-1") if ref in text]


@pytest.mark.parametrize("path", ["/queue/", "/queue/bands/"])
def test_it_takes_the_same_queries_whatever_its_length(desk: Desk, browser: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path, secure=True).status_code == 200
        return len(asked)

    queries()
    before = queries()
    put(desk, *some(90), budget=200)
    with inside(desk, "unit"):
        queries()
        assert queries() == before
