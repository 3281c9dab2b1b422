"""What every answer carries, and that no page needs what its policy forbids."""

import re

import pytest

PAGES = ["/", "/list", "/form", "/check", "/nothing", "/error/429", "/error/503", "/broken"]
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_kept_nowhere_framed_nowhere_and_indexed_nowhere(gallery, path):
    headers = gallery.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", [*PAGES, "style"])
def test_nothing_may_be_loaded_but_from_here(gallery, path):
    style = re.search(r'href="(/static/[^"]+css)"', gallery.get("/").text)[1]
    policy = gallery.get(style if path == "style" else path).headers["Content-Security-Policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules.pop("default-src") == rules.pop("frame-ancestors") == rules.pop("base-uri") == ["'none'"]
    assert set(map(tuple, rules.values())) == {("'self'",)}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_script_or_style_of_its_own(gallery, path):
    assert INLINE.findall(gallery.get(path).text) == []


def test_a_refused_form_has_none_either(gallery):
    assert INLINE.findall(gallery.post("/form").text) == []


def test_files_under_hashed_names_may_be_kept_for_ever(gallery):
    for address in re.findall(r'(?:href|src)="(/(?:static|brand)/[^"]+)"', gallery.get("/").text):
        kept = gallery.get(address)
        assert kept.status == 200
        assert "immutable" in kept.headers["Cache-Control"], address
        assert "Set-Cookie" not in kept.headers
        assert "Access-Control-Allow-Origin" not in kept.headers


def test_a_file_that_is_not_there_is_the_common_page(gallery):
    assert gallery.get("/brand/0000000000000000.css").body == gallery.get("/nothing").body
