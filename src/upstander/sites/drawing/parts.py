"""What every field has around its control: label or legend, hint, error."""

from typing import Any

from django.forms import BoundField, Field
from django.utils.translation import gettext

UNNAMED = Field.default_error_messages["required"]  # "This field is required": which, an error summary asks


def parts(bound: BoundField, heading: bool) -> dict[str, Any]:
    """Label, hint and error of a field with one control."""
    size = "govuk-label--l" if heading else "govuk-label--s"
    label = {"text": bound.label, "isPageHeading": heading, "classes": size}
    return {"label": label, **told(bound)}


def grouped(bound: BoundField, heading: bool) -> dict[str, Any]:
    """Legend, hint and error of a field with several controls."""
    size = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
    legend = {"text": bound.label, "isPageHeading": heading, "classes": size}
    return {"fieldset": {"legend": legend}, **told(bound)}


def told(bound: BoundField) -> dict[str, Any]:
    """The hint and the first error, where there is one."""
    said: dict[str, Any] = {}
    if bound.help_text:
        said["hint"] = {"text": bound.help_text}
    if wrong := faults(bound):
        said["errorMessage"] = {"text": wrong[0], "visuallyHiddenText": gettext("Error")}
    return said


def faults(bound: BoundField) -> list[str]:
    """What is wrong with the field, in sentences that say which field they mean, read apart from it too."""
    told = zip(bound.errors.as_data(), bound.errors, strict=True)
    return [_named(bound) if error.message == UNNAMED else str(message) for error, message in told]


def _named(bound: BoundField) -> str:
    return gettext("Fill in “%(label)s”") % {"label": bound.label}
