"""Who may reach a route. A view that does not say is reached by nobody.

Source: docs/explanation/desk.md
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

from upstander.accounts.capabilities import Capability

View = Callable[..., HttpResponseBase]
MARK = "upstander_reach"


class Door(StrEnum):
    """Who may come without a capability."""

    ANYBODY = "anybody"
    PASSWORD_ONLY = "password_only"  # signed in, the second factor not yet set up or shown
    SIGNED_IN = "signed_in"


Reach = Door | Capability


@dataclass(frozen=True, kw_only=True)
class Route:
    """A route as `upstander routes` prints it; `reach` is None where nobody has said."""

    pattern: str
    name: str
    reach: Reach | None


def route(pattern: str, view: View, *, to: Reach, name: str) -> URLPattern:
    """A route of our own, with who may reach it."""

    def reached(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    setattr(reached, MARK, to)
    return path(pattern, reached, name=name)


def classified(patterns: Iterable[URLPattern | URLResolver], said: dict[str, Reach]) -> list[URLPattern]:
    """A library's routes that are named in `said`, with who may reach each; the others are left out."""
    found = []
    for _, pattern in _walk(patterns):
        if pattern.name in said:
            setattr(pattern.callback, MARK, said[pattern.name])
            found.append(pattern)
    return found


def reach_of(view: View) -> Reach | None:
    """Who may reach the view; None where it does not say."""
    return getattr(view, MARK, None)


def routes(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[Route]:
    """Every route of a tree, in order."""
    for whole, pattern in _walk(patterns):
        yield Route(pattern=whole, name=pattern.name or "", reach=reach_of(pattern.callback))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        whole = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, whole)
        else:
            yield whole, pattern
