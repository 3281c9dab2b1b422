"""What some tests need and a machine may lack: the shared real data, a browser, the pages' style.

Without them a test skips with a sentence. Where UPSTANDER_REQUIRE_ALL=1 is set, as in continuous
integration, a missing need fails instead, so that nothing is skipped unnoticed.
"""

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """The path of something in the shared folder beside the project; skips where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        _missing(f"needs shared/{'/'.join(parts)} beside the project; this clone has none.")
    return path


def chromium() -> str:
    """The path of a Chromium to drive; skips where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    _missing("needs a Chromium browser (Debian: apt-get install chromium); this machine has none.")
    raise AssertionError("unreachable")


def assets() -> None:
    """Skips where the style and script of the pages were not fetched."""
    manifest = Path(__file__).resolve().parents[1] / "src/upstander/sites/static/staticfiles.json"
    if not manifest.exists():
        _missing("needs the style and script of the pages; run `make setup`, which fetches them once.")


def fonts() -> None:
    """Skips where the typeface of documents was not fetched."""
    if not any((Path(__file__).resolve().parents[1] / "src/upstander/documents/fonts").glob("*.ttf")):
        _missing("needs the typeface of documents; run `make setup`, which fetches it once.")


def root() -> None:
    """Skips where the tests do not run as root: nobody else can act as several accounts."""
    if os.geteuid():
        _missing("needs root, to act as several accounts; it runs as an ordinary user.")


def _missing(sentence: str) -> None:
    if os.environ.get("UPSTANDER_REQUIRE_ALL") == "1":
        pytest.fail(f"UPSTANDER_REQUIRE_ALL is set, and this test {sentence}")
    pytest.skip(f"This test {sentence}")
