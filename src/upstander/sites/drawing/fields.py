"""Fields of plain Django forms, drawn as components of the Design System.

A form stays a Django form, so that a room writes it without knowing how it looks. Beyond what Django has,
a form may say two things as plain data:

    choice_hints = {"reply": {"phone": "We never leave a message."}}
    reveals = {"reply": {"phone": ("number",)}}   # fields asked only of whoever chose this

Source: docs/explanation/pages.md
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from upstander.sites.drawing.choices import draw_checkbox, draw_checkboxes, draw_radios, draw_select
from upstander.sites.drawing.components import component
from upstander.sites.drawing.days import draw_day
from upstander.sites.drawing.parts import parts
from upstander.sites.drawing.words import of_a_character_count, of_a_password

Reveals = Mapping[str, Mapping[str, Sequence[str]]]


def render_field(bound: BoundField, *, heading: bool = False) -> SafeString:
    """The field as HTML, with everything that was typed still in it."""
    widget = bound.field.widget
    if widget.is_hidden:
        return mark_safe(str(bound))  # Django escapes it
    for kind, draw in _DRAWN.items():
        if isinstance(widget, kind):
            return draw(bound, heading)
    return _draw_input(bound, heading)


def render_fields(form: BaseForm, *, heading: bool = False) -> SafeString:
    """All fields of the form; those that a choice reveals stand under that choice only."""
    below = set(_revealed(form))
    shown = [bound for bound in form.visible_fields() if bound.name not in below]
    drawn = [render_field(bound, heading=heading and bound is shown[0]) for bound in shown]
    hidden = [render_field(bound) for bound in form.hidden_fields()]
    return format_html_join("\n", "{}", ((one,) for one in [*drawn, *hidden]))


def first_id(form: BaseForm, name: str) -> str:
    """The id of the control that an error of field `name` leads to; the first one for the form's own."""
    chosen = name if name in form.fields else next((bound.name for bound in form.visible_fields()), "")
    if not chosen:
        return "main"
    bound = form[chosen]
    if isinstance(bound.field.widget, forms.SelectDateWidget):
        return f"{bound.auto_id}_day"
    return bound.auto_id


def _revealed(form: BaseForm) -> Iterator[str]:
    reveals: Reveals = getattr(form, "reveals", {})
    for choices in reveals.values():
        for names in choices.values():
            yield from names


def _draw_radios(bound: BoundField, heading: bool) -> SafeString:
    reveals: Reveals = getattr(bound.form, "reveals", {})
    below = {
        value: format_html_join("\n", "{}", ((render_field(bound.form[name]),) for name in names))
        for value, names in reveals.get(bound.name, {}).items()
    }
    return draw_radios(bound, heading, below)


def _draw_input(bound: BoundField, heading: bool) -> SafeString:
    widget = bound.field.widget
    attributes = dict(widget.attrs)
    shown = parts(bound, heading) | {
        "id": bound.auto_id,
        "name": bound.html_name,
        "value": widget.format_value(bound.value()),
        "type": getattr(widget, "input_type", "text"),
        "autocomplete": attributes.pop("autocomplete", None),
        "inputmode": attributes.pop("inputmode", None),
        "spellcheck": _yes_or_no(attributes.pop("spellcheck", None)),
        "classes": attributes.pop("class", None),
        "attributes": attributes,
    }
    return component("input", shown)


def _draw_password(bound: BoundField, heading: bool) -> SafeString:
    asked = bound.field.widget.attrs.get("autocomplete")
    shown = {"id": bound.auto_id, "name": bound.html_name, "autocomplete": asked}
    return component("password-input", parts(bound, heading) | of_a_password() | shown)


def _draw_textarea(bound: BoundField, heading: bool) -> SafeString:
    shown = parts(bound, heading) | {
        "id": bound.auto_id,
        "name": bound.html_name,
        "value": bound.value(),
        "rows": str(bound.field.widget.attrs.get("rows", 5)),
    }
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return component("textarea", shown)
    return component("character-count", shown | of_a_character_count() | {"maxlength": longest})


def _draw_file(bound: BoundField, heading: bool) -> SafeString:
    accepted = bound.field.widget.attrs.get("accept")
    shown = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "attributes": {"accept": accepted} if accepted else None,
    }
    return component("file-upload", parts(bound, heading) | shown)


def _yes_or_no(value: Any) -> bool | None:
    return None if value is None else str(value).lower() == "true"


# In this order: to Django several checkboxes are a kind of radios.
_DRAWN = {
    forms.CheckboxSelectMultiple: draw_checkboxes,
    forms.RadioSelect: _draw_radios,
    forms.CheckboxInput: draw_checkbox,
    forms.SelectDateWidget: draw_day,
    forms.Select: draw_select,
    forms.PasswordInput: _draw_password,
    forms.Textarea: _draw_textarea,
    forms.FileInput: _draw_file,
}
