"""Tags for pages: components of the Design System, fields of Django forms, the error summary, pagination.

Source: docs/explanation/pages.md
"""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from upstander.sites.drawing.components import component
from upstander.sites.drawing.fields import first_id, render_field, render_fields
from upstander.sites.drawing.paging import page_links
from upstander.sites.drawing.parts import faults

register = template.Library()


@register.simple_tag
def govuk(name: str, /, **parameters: Any) -> SafeString:
    """A component by its name: `{% govuk "button" text="Save" %}`."""
    return component(name, parameters)


@register.simple_tag
def field(bound: BoundField, *, heading: bool = False) -> SafeString:
    """One field with its label, hint and error; with `heading`, its label is the page's h1."""
    return render_field(bound, heading=heading)


@register.simple_tag
def fields(form: BaseForm, *, heading: bool = False) -> SafeString:
    """Every field in its order, hidden ones last; with `heading`, the first label is the page's h1."""
    return render_fields(form, heading=heading)


@register.filter
def question(form: BaseForm) -> str:
    """What the form's first field asks: the title of a page that asks one thing."""
    return next((str(bound.label) for bound in form.visible_fields()), "")


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString | str:
    """Every error of a refused form, each a link to where it is mended; nothing where none is."""
    found = [(first_id(form, name), message) for name in form.errors for message in _told(form, name)]
    if not found:
        return ""
    listed = [{"text": message, "href": f"#{where}"} for where, message in found]
    return component("error-summary", {"titleText": gettext("There is a problem"), "errorList": listed})


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any], *, parameter: str = "page") -> SafeString | str:
    """Links to the other pages, each keeping what else is chosen; nothing where one page holds all."""
    request: HttpRequest = context["request"]
    if page.paginator.num_pages < 2:
        return ""
    return component("pagination", page_links(page, request.GET, parameter=parameter))


def _told(form: BaseForm, name: str) -> list[str]:
    return faults(form[name]) if name in form.fields else [str(message) for message in form.errors[name]]
