"""A force's own look: read once, refused with a sentence."""

from pathlib import Path

import pytest

from tests.sites.gallery.process import running_gallery
from upstander.sites.brand import LARGEST_LOGO, LONGEST_NAME, Brand, UnusableBrand, read_brand
from upstander.sites.configuration import read_configuration
from upstander.sites.contrast import contrast
from upstander.sites.web_settings import SITES, web_settings

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


def written(folder: Path, text: str) -> Path:
    file = folder / "brand.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder: Path, text: str) -> str:
    with pytest.raises(UnusableBrand) as told:
        read_brand(written(folder, text))
    return str(told.value)


def test_contrast_is_counted_as_the_guidelines_do():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_a_colour_that_can_just_be_read_is_taken_and_the_next_lighter_refused(tmp_path):
    named = 'force_name = "Borsetshire Police"\ncolour = '
    assert read_brand(written(tmp_path, f'{named}"#767676"')).colour == "#767676"
    assert "contrast of 4.48 to 1" in refused(tmp_path, f'{named}"#777777"')


@pytest.mark.parametrize("colour", ['"red"', '"#12345"', '"#0000007"', "7", '"#003a70; } body {"'])
def test_a_colour_is_written_in_one_way_only(tmp_path, colour):
    assert "colour: write it as in" in refused(tmp_path, f'force_name = "Ours"\ncolour = {colour}')


def test_a_name_fits_the_header(tmp_path):
    assert read_brand(written(tmp_path, f'force_name = "{"x" * LONGEST_NAME}"')).force_name
    for name in ("x" * (LONGEST_NAME + 1), "  ", ""):
        assert "force_name" in refused(tmp_path, f'force_name = "{name}"')


def test_what_is_not_known_is_named(tmp_path):
    assert "coulour is not known" in refused(tmp_path, 'force_name = "Ours"\ncoulour = "#003a70"')


def test_a_logo_is_a_small_picture_beside_the_file(tmp_path):
    (tmp_path / "logo.svg").write_text(DRAWING)
    (tmp_path / "large.png").write_bytes(b"x" * (LARGEST_LOGO + 1))
    (tmp_path / "link.svg").symlink_to(tmp_path / "logo.svg")
    assert (
        read_brand(written(tmp_path, 'force_name = "Ours"\nlogo = "logo.svg"')).logo == tmp_path / "logo.svg"
    )
    for name in ("../logo.svg", "logo.gif", "absent.svg", "large.png", "link.svg"):
        assert "logo" in refused(tmp_path, f'force_name = "Ours"\nlogo = "{name}"')


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(UnusableBrand, match="cannot be read as TOML"):
        read_brand(tmp_path / "absent.toml")


def test_pages_wear_the_force_s_name_colour_and_logo(tmp_path, browser, gallery):
    (tmp_path / "logo.svg").write_text(DRAWING)
    file = written(tmp_path, 'force_name = "Ambridge Police"\ncolour = "#6a1b4d"\nlogo = "logo.svg"')
    with running_gallery(GALLERY_BRAND=str(file)) as own:
        page = browser.new_page()
        page.goto(own.address)
        header = page.locator(".desk-header")
        assert header.locator(".desk-header__force").inner_text() == "Ambridge Police"
        assert header.evaluate("(on) => getComputedStyle(on).backgroundColor") == "rgb(106, 27, 77)"
        assert page.evaluate("document.querySelector('.desk-header__logo').naturalWidth") > 0
        page.close()


def test_the_file_that_is_named_is_the_look_of_both_sites_and_a_faulty_one_stops_them(desk_server, tmp_path):
    file = written(tmp_path, 'force_name = "Borsetshire Police"\ncolour = "#003a70"')
    named = read_configuration({"UPSTANDER_BRAND": str(file), "UPSTANDER_FORCE_NAME": "Not this"})
    for site in SITES.values():
        assert web_settings(site, desk_server.places, named)["UPSTANDER_BRAND"] == read_brand(file)
        plain = web_settings(site, desk_server.places, read_configuration({"UPSTANDER_FORCE_NAME": "North"}))
        assert plain["UPSTANDER_BRAND"] == Brand(force_name="North")
    written(tmp_path, 'force_name = "Borsetshire Police"\ncolour = "#ffff00"')
    with pytest.raises(UnusableBrand, match="Choose a darker one"):
        web_settings(SITES["unit"], desk_server.places, named)
