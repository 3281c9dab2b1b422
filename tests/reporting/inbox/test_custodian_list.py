"""The custodian's list of reports and their menu, and how often the database is asked for them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.inside import inside
from tests.reporting.outside import Outside, address, an_outside


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


def test_with_nothing_there_it_says_so(desk: Desk, outside: Outside) -> None:
    with inside(desk, "unit"):
        assert "No report has come to you" in outside.browser().get("/reserved/reports/", secure=True).text


def test_the_list_and_the_page_take_the_same_queries_whatever_there_is(desk: Desk, outside: Outside) -> None:
    first = outside.put()

    def queries(path: str) -> int:
        browser = outside.browser()
        browser.get(path, secure=True)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path, secure=True).status_code == 200
        return len(asked)

    def each() -> list[int]:
        return [queries(path) for path in ("/reserved/reports/", address(first))]

    with inside(desk, "unit"):
        outside.opened(first)
        before = each()
    for _ in range(3):
        outside.put()
    with inside(desk, "unit"):
        first.say("More.")
        assert each() == before


def test_in_the_menu_they_are_at_one_place_at_once(desk: Desk, outside: Outside) -> None:
    with inside(desk, "unit"):
        for path, name in (("/reserved/", "Reserved matters"), ("/reserved/reports/", "Reports")):
            page = outside.browser().get(path, secure=True).text
            here = re.findall(r'aria-current="(?:page|true)"[^>]*>\s*(?:<[^>]+>)?\s*([^<]+?)\s*<', page)
            assert here == [name], path
