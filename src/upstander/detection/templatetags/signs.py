"""Shares in words, and the rows of lists of concerns.

Source: docs/explanation/detection.md, docs/explanation/desk_speed.md
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
ROWS_KEPT = 5_000  # drawn rows, of less than a kilobyte each


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole percent; nothing where there is none."""
    return "" if share is None else f"{share:.0%}".replace("%", " %")


@register.simple_tag(takes_context=True)
def item_row(
    context: Context, item: Any, link: str, states: object = "", unopened: object = ""
) -> SafeString:
    """One row of a list. A process keeps what it drew for the unit, and nothing of the custodian's."""
    drawn = _Drawn(item, link, states=bool(states), unopened=bool(unopened))
    request = context.get("request")
    return _draw(drawn) if getattr(request, "side", None) else _drawn(drawn)


class _Drawn:
    """An item with how it is drawn; two are equal where they are drawn alike, since a brief never changes."""

    def __init__(self, item: Any, link: str, *, states: bool, unopened: bool) -> None:
        self.item, self.link, self.states, self.unopened = item, link, states, unopened
        state = item.state if states else ""
        self._key = (item.concern.pk, item.concern.placing_id, link, state, unopened, get_language())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawn) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _draw(drawn: _Drawn) -> SafeString:
    names = ("item", "link", "states", "unopened")
    return render_to_string("detection/item_row.html", {name: getattr(drawn, name) for name in names})


_drawn = lru_cache(ROWS_KEPT)(_draw)
