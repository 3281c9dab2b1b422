"""Fields that offer choices: radios, checkboxes, a select."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString

from upstander.sites.drawing.components import component
from upstander.sites.drawing.parts import grouped, parts, told


def draw_radios(bound: BoundField, heading: bool, below: Mapping[str, SafeString]) -> SafeString:
    """Radios; `below` is what stands under a choice, hidden until it is chosen where script runs.

    Django's empty choice is left out: radios of which none is chosen say the same.
    """
    items = [item | _revealing(below, item["value"]) for item in _items(bound) if item["value"]]
    shown = {
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "items": items,
        "value": _text(bound.value()),
    }
    return component("radios", grouped(bound, heading) | shown)


def draw_checkboxes(bound: BoundField, heading: bool) -> SafeString:
    """Several boxes, any of which may be ticked."""
    ticked = [_text(value) for value in bound.value() or ()]
    shown = {
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "items": list(_items(bound)),
        "values": ticked,
    }
    return component("checkboxes", grouped(bound, heading) | shown)


def draw_checkbox(bound: BoundField, heading: bool) -> SafeString:
    """One box beside its own label."""
    said = told(bound)
    box = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "hint": said.pop("hint", None)}
    return component(
        "checkboxes", said | {"idPrefix": bound.auto_id, "name": bound.html_name, "items": [box]}
    )


def draw_select(bound: BoundField, heading: bool) -> SafeString:
    """A select; its first choice is the empty one where the field has one."""
    shown = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "items": list(_items(bound)),
        "value": _text(bound.value()),
    }
    return component("select", parts(bound, heading) | shown)


def _items(bound: BoundField) -> Iterator[dict[str, Any]]:
    hints = getattr(bound.form, "choice_hints", {}).get(bound.name, {})
    choices: Iterable[tuple[Any, Any]] = getattr(bound.field, "choices", ())
    for value, text in choices:
        hint = hints.get(_text(value))
        yield {"value": _text(value), "text": text, "hint": {"text": hint} if hint else None}


def _revealing(below: Mapping[str, SafeString], value: str) -> dict[str, Any]:
    return {"conditional": {"html": below[value]}} if value in below else {}


def _text(value: Any) -> str:
    return "" if value is None else str(value)
