"""What a concern's page shows of contact over time: the days that were asked for, and nothing else."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from tests.accounts.at_the_door import a_person, signed_in
from tests.cast import BLAKE, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, make_people, put
from tests.detection.dossiers import a_contact, a_stop, a_timeline
from tests.inside import as_role, inside
from upstander.database.cluster import Cluster
from upstander.database.roles import Role
from upstander.detection.models import Concern
from upstander.documents.report.timeline import draw_between
from upstander.domain.timeline import Span, Timeline

Look = Callable[[str], tuple[int, str]]
AS_OF = date(2026, 3, 31)


def many() -> Timeline:
    calls = [a_contact(datetime(2026, 3, 10, 20) + timedelta(minutes=3 * step)) for step in range(30)]
    stops = [
        a_stop(datetime(2026, 2, 3, 20)),
        a_stop(datetime(2026, 2, 9, 20), homes_near=1, distance_m=None),
    ]
    return a_timeline(*stops, *calls)


@pytest.fixture
def look(desk: Desk) -> Iterator[Look]:
    with as_role(desk, Role.OWNER):
        make_people()
    put(desk, found(BLAKE, WREN, timeline=many(), as_of=AS_OF))
    with inside(desk, "unit") as browser:
        person = a_person("kit", "analyst")
        where = f"/concerns/{Concern.objects.get().pk}/"
        signed_in(browser, person).post(f"{where}open", {"reason": "in_turn"}, secure=True)

        def looked(query: str) -> tuple[int, str]:
            page = signed_in(browser, person).get(f"{where}{query}", secure=True)
            return page.status_code, page.text

        yield looked


def test_the_table_is_of_the_window_and_turns_its_pages(look: Look) -> None:
    assert "Rows 1 to 25 of 32" in look("")[1]
    second = look("?page=2")[1]
    assert "Rows 26 to 32 of 32" in second
    assert "Rows 1 to 2 of 2, 1 Feb to 28 Feb 2026" in look("?from=2026-02-01&to=2026-02-28")[1]
    assert "Rows 26 to 30 of 30" in look("?from=2026-03-10&to=2026-03-10&page=2")[1]


def test_a_window_without_contact_says_that_it_proves_nothing(look: Look) -> None:
    status, text = look("?from=2026-01-02&to=2026-01-02")
    assert status == 200
    assert "That is no proof that there was none" in text
    assert "Earlier: 0. Later: 32." in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2026-03-02&to=2026-03-01", "The last day is before the first."),
        ("?from=2026-03-02", "Give both days."),
        ("?from=x&to=2026-03-01", "Write the day as year, month and day"),
        ("?from=1066-10-14&to=2026-03-01", "Give a day from 1990 to 2039."),
        ("?from=2026-02-30&to=2026-03-01", "Write the day as year, month and day"),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_sentence(look: Look, query: str, said: str) -> None:
    status, text = look(query)
    assert (status, said in text) == (422, True)


@pytest.mark.parametrize("query", ["?from=1990-01-01&to=2039-12-31", "?from=1990-01-01&to=1990-01-01"])
def test_the_farthest_days_can_be_looked_at(look: Look, query: str) -> None:
    assert look(query)[0] == 200


def test_a_stop_is_told_in_metres_and_homes_and_names_no_place(look: Look) -> None:
    text = look("")[1]
    assert "2 stops near an address of this person" in text
    assert "60 m off" in text
    assert "12 homes" in text
    assert "distance not known" in text
    assert "one home on record, or the count is not known" in text


def test_nothing_that_is_drawn_comes_with_a_script_or_a_style(look: Look) -> None:
    text = look("?from=2026-03-10&to=2026-03-10")[1]
    drawn = text[text.index("desk-picture") : text.index("</svg>", text.index("desk-picture"))]
    assert drawn.count("<g>") > 1
    assert not [bad for bad in ("<script", "style=", " on", "href", "javascript") if bad in drawn.lower()]


def test_a_label_from_a_source_is_escaped() -> None:
    bad = Span(
        span_kind="work",
        label="<script>alert(1)</script>",
        starts_at=datetime(2026, 3, 1),
        ends_at=None,
        made_by=None,
        source_table="taskings",
        source_row="1",
    )
    drawn = draw_between(
        a_timeline(spans=(bad,)), first=datetime(2026, 3, 1), last=datetime(2026, 3, 31), name="x"
    )
    assert "<script" not in drawn.picture
    assert "&lt;script" in drawn.picture


@pytest.mark.parametrize("site", ["unit", "workforce"])
def test_no_web_process_imports_the_engine(desk_server: Cluster, site: str) -> None:
    """Whatever a page needs is imported with its address; the engine and its database are not among it."""
    asked = f"""
import sys
from pathlib import Path
from django.conf import settings
from upstander.database.places import places_of
from upstander.sites.configuration import read_configuration
from upstander.sites.web_settings import SITES, web_settings
places = places_of(Path({str(desk_server.places.root)!r}), {{}})
settings.configure(**web_settings(SITES[{site!r}], places, read_configuration({{}})))
import django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
print([name for name in sys.modules if name.startswith("upstander.engine") or name in ("duckdb", "pyarrow")])
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_browser_is_needed_for_none_of_it(look: Look) -> None:
    assert 'href="?from=2026-03-01&amp;to=2026-03-31#timeline"' in look("")[1]
