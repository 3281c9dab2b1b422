"""Components: nothing typed becomes markup, nothing of one page reaches another."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils.safestring import mark_safe

from upstander.sites.drawing.components import UnknownParameter, component

HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("button", {"text": HOSTILE, "href": HOSTILE}),
        ("button", {"html": HOSTILE}),
        ("input", {"name": HOSTILE, "value": HOSTILE, "label": {"text": HOSTILE}, "hint": {"html": HOSTILE}}),
        (
            "textarea",
            {"name": "a", "value": HOSTILE, "label": {"text": "a"}, "errorMessage": {"text": HOSTILE}},
        ),
        ("character-count", {"name": "a", "value": HOSTILE, "label": {"text": HOSTILE}, "maxlength": 9}),
        ("radios", {"name": "a", "items": [{"value": HOSTILE, "text": HOSTILE, "hint": {"text": HOSTILE}}]}),
        ("checkboxes", {"name": "a", "items": [{"value": HOSTILE, "html": HOSTILE}], "values": [HOSTILE]}),
        ("select", {"name": "a", "label": {"text": "a"}, "items": [{"value": HOSTILE, "text": HOSTILE}]}),
        ("date-input", {"id": HOSTILE, "items": [{"name": "day", "value": HOSTILE, "label": HOSTILE}]}),
        ("error-summary", {"titleText": HOSTILE, "errorList": [{"text": HOSTILE, "href": HOSTILE}]}),
        ("notification-banner", {"titleHtml": HOSTILE, "text": HOSTILE}),
        ("breadcrumbs", {"items": [{"text": HOSTILE, "href": HOSTILE}, {"html": HOSTILE}]}),
        ("service-navigation", {"serviceName": HOSTILE, "navigation": [{"text": HOSTILE, "href": HOSTILE}]}),
        (
            "pagination",
            {"items": [{"number": HOSTILE, "href": HOSTILE}], "next": {"href": HOSTILE, "text": HOSTILE}},
        ),
        ("tag", {"text": HOSTILE, "attributes": {"data-x": HOSTILE}}),
    ],
)
def test_what_somebody_typed_never_becomes_markup(name, parameters):
    drawn = component(name, parameters)
    assert "<script" not in drawn
    assert "&lt;script" in drawn or "&amp;lt;script" in drawn


def test_what_is_safe_already_stays_as_it_is():
    assert "<b>now</b>" in component("button", {"html": mark_safe("<b>now</b>")})


def test_a_misspelt_parameter_is_refused_by_name():
    with pytest.raises(UnknownParameter, match="button has no parameter txt"):
        component("button", {"txt": "Save"})


def test_pages_drawn_side_by_side_keep_their_own_words():
    def draw(word: str) -> str:
        return component("input", {"name": word, "label": {"text": word}, "value": word})

    words = [f"w{number:03d}" for number in range(200)]
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(draw, words))
    for word, page in zip(words, drawn, strict=True):
        assert [other for other in words if other in page] == [word]
