"""A day asked in three boxes, as the Design System does: `forms.DateField(widget=forms.SelectDateWidget())`.

What was typed is shown again as it was typed, also where it is no day ("31", "February").
"""

from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from upstander.sites.drawing.components import component
from upstander.sites.drawing.parts import grouped


def draw_day(bound: BoundField, heading: bool) -> SafeString:
    """Day, month and year, each in its own box."""
    typed = _typed(bound)
    wrong = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": label,
            "value": typed[part],
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
        }
        for part, label in (("day", gettext("Day")), ("month", gettext("Month")), ("year", gettext("Year")))
    ]
    fieldset = grouped(bound, heading)
    fieldset["fieldset"]["role"] = "group"
    return component("date-input", fieldset | {"id": bound.auto_id, "items": items})


def _typed(bound: BoundField) -> dict[str, Any]:
    if bound.form.is_bound:
        return {
            part: bound.form.data.get(f"{bound.html_name}_{part}", "") for part in ("day", "month", "year")
        }
    known = bound.value()
    if not isinstance(known, date):
        return dict.fromkeys(("day", "month", "year"), "")
    return {"day": known.day, "month": known.month, "year": known.year}
