"""The GOV.UK Design System's components, drawn from `govuk-frontend-jinja`'s macros by one Jinja environment.

The tags of `govuk-frontend-django` are not used: they build an environment for every component (tens of
milliseconds each) and keep what they resolved on the template's node, which all threads of a process share.

Source: docs/explanation/pages.md
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

_NAMED = re.compile(r"\bparams\.(\w+)|\bparams\['(\w+)'\]|'(\w+)' in params\b")


class UnknownParameter(TypeError):
    """A component was given a parameter that its macro never reads."""


def component(name: str, parameters: Mapping[str, Any]) -> SafeString:
    """The component `name` (as the Design System spells it: "character-count") as HTML.

    Parameters are the Design System's own. Text is escaped; so is what stands under a key `html`,
    unless it is already safe.
    Raises: UnknownParameter, for a name that the component does not know.
    """
    macro, known = _macro(name)
    if unknown := sorted(set(parameters) - known):
        raise UnknownParameter(f"The component {name} has no parameter {', '.join(unknown)}.")
    return mark_safe(str(macro(_guarded(parameters))))  # the macros escape, and so does _guarded


@lru_cache
def _environment() -> Environment:
    packages = {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}
    return Environment(loader=PrefixLoader(packages), autoescape=True)


@lru_cache
def _macro(name: str) -> tuple[Callable[..., Any], frozenset[str]]:
    path = f"govuk_frontend_jinja/components/{name}/macro.html"
    environment = _environment()
    source = environment.loader.get_source(environment, path)[0] if environment.loader else ""
    known = frozenset(found for groups in _NAMED.findall(source) for found in groups if found)
    function = "govuk" + "".join(word.title() for word in name.split("-"))
    return getattr(environment.get_template(path).module, function), known


def _guarded(value: Any, key: str = "") -> Any:
    """The same without what is None, and with every `html` escaped that nobody has called safe."""
    if isinstance(value, Mapping):
        return {name: _guarded(held, name) for name, held in value.items() if held is not None}
    if isinstance(value, list | tuple):
        return [_guarded(held) for held in value]
    return conditional_escape(value) if key.lower().endswith("html") else value
