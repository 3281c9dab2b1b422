"""A browser for journeys through a site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.looking import ARGUMENTS
from tests.needs import assets, chromium


@pytest.fixture(scope="module")
def site_browser() -> Iterator[Browser]:
    assets()
    path = chromium()
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()
