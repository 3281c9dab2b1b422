"""Shares in words.

Source: docs/explanation/detection.md
"""

from django import template

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 in whole percent; nothing where there is none."""
    return "" if share is None else f"{share:.0%}".replace("%", " %")
