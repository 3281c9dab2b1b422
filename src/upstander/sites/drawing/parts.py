"""What every field has around its control: label or legend, hint, error."""

from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext


def parts(bound: BoundField, heading: bool) -> dict[str, Any]:
    """Label, hint and error of a field with one control."""
    size = "govuk-label--l" if heading else None
    label = {"text": bound.label, "isPageHeading": heading, "classes": size}
    return {"label": label, **told(bound)}


def grouped(bound: BoundField, heading: bool) -> dict[str, Any]:
    """Legend, hint and error of a field with several controls."""
    size = "govuk-fieldset__legend--l" if heading else None
    legend = {"text": bound.label, "isPageHeading": heading, "classes": size}
    return {"fieldset": {"legend": legend}, **told(bound)}


def told(bound: BoundField) -> dict[str, Any]:
    """The hint and the first error, where there is one."""
    said: dict[str, Any] = {}
    if bound.help_text:
        said["hint"] = {"text": bound.help_text}
    if bound.errors:
        said["errorMessage"] = {"text": bound.errors[0], "visuallyHiddenText": gettext("Error")}
    return said
