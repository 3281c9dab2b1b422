"""Guidance as a page: Markdown drawn with the Design System's classes. HTML in a text is shown, never used.

Source: docs/explanation/workforce.md
"""

from collections.abc import Callable, Sequence
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet govuk-list--spaced",
    "ordered_list_open": "govuk-list govuk-list--number govuk-list--spaced",
    "link_open": "govuk-link",
    "table_open": "govuk-table",
    "thead_open": "govuk-table__head",
    "tbody_open": "govuk-table__body",
    "tr_open": "govuk-table__row",
    "th_open": "govuk-table__header",
    "td_open": "govuk-table__cell",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
}
_PAGE = ".md"  # what a link to another page of guidance ends in


@cache
def html_of(text: str) -> SafeString:
    """The text as HTML; a link to `page.md` leads to that page of guidance."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    _each(tokens, _dress)
    return mark_safe(str(reader.renderer.render(tokens, reader.options, {})))


def _each(tokens: Sequence[Token], step: Callable[[Token], None]) -> None:
    for token in tokens:
        step(token)
        _each(token.children or (), step)


def _dress(token: Token) -> None:
    token.attrs.pop("style", None)  # a table's alignment: nothing is inline here
    name = token.tag if token.type == "heading_open" else token.type
    if name in CLASSES:
        token.attrSet("class", CLASSES[name])
    if token.type == "th_open":
        token.attrSet("scope", "col")
    where = str(token.attrGet("href") or "")
    if where.endswith(_PAGE):
        token.attrSet("href", reverse("guidance_page", args=[where.removesuffix(_PAGE)]))
