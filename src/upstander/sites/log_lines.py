"""What may stand in a line of a log, and nothing else.

Logs are read by administrators, who may not know that a matter exists, and may be whom it is about. So a line
says that something happened in a process, when, and how it went. It never says who looked at what:

* `event` is one of a list. What is not on it is written as `unlisted`.
* `route` is a route's name (`concerns:open`), never an address: an address has a record's reference in it.
* `request` is a random number that the page of an error shows, so that a person can say which line is theirs.
* `status`, `milliseconds` and `count` are numbers. No account, no network address, no reference of a record.
* An exception is its type and where in our code it was. Its message and its arguments are never written: a
  database's message carries the row, DETAIL and all. Of that only the constraint and the code are told.
* Of what a library says only its name, the level and the place in its code are written, never the words.

Source: docs/explanation/desk.md
"""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

OURS = Path(__file__).resolve().parents[1]
MOST_FRAMES = 8  # of ours, the last ones
MOST_CAUSES = 8


class Happened(StrEnum):
    """Everything that a line can be about."""

    STARTED = "started"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DATABASE_LOST = "database_lost"
    REQUEST = "request"
    JOB = "job"
    FAILED = "failed"
    CRASHED = "crashed"
    LIBRARY = "library"
    UNLISTED = "unlisted"


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are(allowed: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple) and all(allowed(one) for one in value)


LIBRARIES = "django|gunicorn|psycopg|allauth|procrastinate|asyncio|whitenoise|concurrent|py|upstander"
_NAME = r"[A-Za-z_][A-Za-z0-9_]{0,62}"
_is_place = _matches(rf"[A-Za-z0-9_/.-]{{1,120}}:\d{{1,6}}( {_NAME}| <[a-z]+>)?")
_is_type = _matches(rf"{_NAME}([.]{_NAME}){{0,8}}")
ALLOWED: Mapping[str, Callable[[object], bool]] = {
    "time": _matches(r"[0-9T:.+Z-]{20,32}"),
    "level": _matches(r"debug|info|warning|error|critical"),
    "process": _matches(r"[a-z]{1,20}"),
    "event": lambda value: value in tuple(Happened),
    "request": _matches(r"[0-9a-f]{8,32}"),
    "route": _matches(r"[a-z_]{1,40}(:[a-z_]{1,40}){0,2}"),
    "task": _matches(r"[a-z_]{1,40}([.:][a-z_]{1,40}){0,3}"),
    "status": lambda value: _is_number(value) and value in range(100, 600),
    "milliseconds": _is_number,
    "count": _is_number,
    "library": _matches(rf"({LIBRARIES})([.]{_NAME}){{0,6}}"),
    "place": _is_place,
    "error": _is_type,
    "causes": _are(_is_type),
    "frames": _are(_is_place),
    "constraint": _matches(_NAME),
    "sqlstate": _matches(r"[0-9A-Z]{5}"),
}
"""Every key that a line may have, and the form that its value must have."""

EXCEPTION = "exc_info"


def keep(logger: object, method: str, line: MutableMapping[str, Any]) -> dict[str, Any]:
    """The line with what is allowed in it, an exception as its facts. It is structlog's last step but one."""
    if line.get("event") not in tuple(Happened):
        line["event"] = Happened.UNLISTED
    error = line.get(EXCEPTION)
    facts = facts_of(error) if isinstance(error, BaseException) else {}
    whole = {**line, **facts}
    return {key: whole[key] for key, is_allowed in ALLOWED.items() if key in whole and is_allowed(whole[key])}


def facts_of(error: BaseException) -> dict[str, object]:
    """An exception's type, those it came of, our frames; of a database's error its constraint and code."""
    chain = list(_chain(error))
    facts: dict[str, object] = {"error": _type(error), "frames": list(_frames(error.__traceback__))}
    if len(chain) > 1:
        facts["causes"] = [_type(one) for one in chain[1:]]
    for one in chain:
        if (state := getattr(one, "sqlstate", None)) is not None:
            facts["sqlstate"] = state
            facts["constraint"] = getattr(getattr(one, "diag", None), "constraint_name", None)
    return facts


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[int] = []
    one: BaseException | None = error
    while one is not None and id(one) not in seen and len(seen) < MOST_CAUSES:
        yield one
        seen.append(id(one))
        one = one.__context__ if one.__cause__ is None else one.__cause__


def _type(error: BaseException) -> str:
    found = type(error)
    return found.__name__ if found.__module__ == "builtins" else f"{found.__module__}.{found.__name__}"


def _frames(traceback: TracebackType | None) -> list[str]:
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(OURS):
            found.append(f"{path.relative_to(OURS.parent)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found[-MOST_FRAMES:]
