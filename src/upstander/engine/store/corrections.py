"""Corrections that people agreed on at the desk, as a scan takes them: whose a row is not, and what is wrong.

Source: docs/explanation/detection.md, docs/how_to/mend_an_attribution.md
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from upstander.domain.refusal import Refusal

FORM = 1


class NotCorrections(Refusal):
    """The file holds no corrections, or some that this version does not know."""


@dataclass(frozen=True, kw_only=True)
class NotTheirs:
    """The device, vehicle, log-in or account of one row was not this member of staff's on these days."""

    correction: str
    staff_ref: str
    source_table: Literal["phone_events", "fixed_line_calls", "positions", "access_events", "messages"]
    source_row: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Rows that are wrong in the data: of one load, of one device, or of every load with one mapping."""

    suppression: str
    kind: Literal["batch", "device", "mapping"]
    reference: str


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """All of them; `digest` names them, and is empty where there are none."""

    not_theirs: tuple[NotTheirs, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    digest: str = ""

    def __bool__(self) -> bool:
        return bool(self.not_theirs or self.left_out)


_NOT_THEIRS: TypeAdapter[tuple[NotTheirs, ...]] = TypeAdapter(tuple[NotTheirs, ...])
_LEFT_OUT: TypeAdapter[tuple[LeftOut, ...]] = TypeAdapter(tuple[LeftOut, ...])


def read_corrections(text: str | bytes) -> Corrections:
    """The corrections in the text of a file. Raises NotCorrections with a sentence, and no word of theirs."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["form"] != FORM:
            raise NotCorrections(
                f"These corrections are of form {said['form']!r}; this version reads form {FORM}."
            )
        not_theirs = _NOT_THEIRS.validate_python(_tuple(said["not_theirs"]), strict=False)
        left_out = _LEFT_OUT.validate_python(_tuple(said["left_out"]), strict=False)
    except (ValueError, KeyError, TypeError, ValidationError):
        raise NotCorrections(
            "The corrections cannot be read. Write the file again with `upstander corrections`. "
            "Nothing was scanned."
        ) from None
    return Corrections(not_theirs=not_theirs, left_out=left_out, digest=_digest(not_theirs, left_out))


def _tuple(given: Any) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, list) else ()


def _digest(not_theirs: tuple[NotTheirs, ...], left_out: tuple[LeftOut, ...]) -> str:
    """The same for the same corrections in whatever order; empty for none."""
    every = sorted([str(vars(each)) for each in not_theirs] + [str(vars(each)) for each in left_out])
    return sha256("\n".join(every).encode()).hexdigest() if every else ""
