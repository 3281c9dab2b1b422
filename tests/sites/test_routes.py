"""`upstander routes`: every page, and who reaches it."""

import json
import subprocess
import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from upstander.accounts.reach import Door, route, routes
from upstander.accounts.urls import EVERY_SITE, THE_UNIT

UPSTANDER = [sys.executable, "-c", "from upstander.cli import main; main()"]


def said(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*UPSTANDER, "routes", *words], capture_output=True, text=True)


def test_every_route_of_every_site_says_who_reaches_it() -> None:
    done = said("--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {one["site"] for one in found} == {"unit", "workforce", "public"}
    assert all(one["reach"] for one in found)
    by_name = {(one["site"], one["name"]): one["reach"] for one in found}
    assert by_name["unit", "accounts"] == "manage_accounts"
    assert ("workforce", "accounts") not in by_name
    assert {reach for (site, _), reach in by_name.items() if site == "public"} == {"anybody"}


def test_one_site_is_printed_in_lines() -> None:
    lines = said("--site", "workforce").stdout.splitlines()
    assert "workforce  anybody              /sign-in/" in lines
    assert all(line.startswith("workforce") for line in lines)


def test_a_route_that_does_not_say_is_seen() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    found = list(
        routes([path("said/", lambda request: view(request)), route("x/", view, to=Door.ANYBODY, name="x")])
    )
    assert [one.reach for one in found] == [None, Door.ANYBODY]


@pytest.mark.parametrize("pattern", [found.pattern for found in routes([*EVERY_SITE, *THE_UNIT])])
def test_no_address_holds_a_number_that_counts(pattern: str) -> None:
    assert "<int:" not in pattern or "passkeys/<int:pk>/" in pattern  # the library's, and one's own alone
