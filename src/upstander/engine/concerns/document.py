"""A scan as the text of `concerns.json`; docs/reference/concerns.schema.json says what each key means."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from upstander.engine.concerns.model import Scan

_SCAN: TypeAdapter[Scan] = TypeAdapter(Scan)


def to_json(scan: Scan) -> str:
    """JSON text, keys in the order of the model, days and moments as ISO 8601, moments in UTC with a Z."""
    return json.dumps(_plain(scan), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Scan:
    """The scan that `to_json` wrote, equal in everything. Raises ValueError for what is no such text."""
    read: Scan = _read(_SCAN.validate_json(text))
    return read


def _read(value: Any) -> Any:
    """The same with moments as the model has them: in UTC, without saying so."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _read(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_read(each) for each in value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    return value.isoformat() if isinstance(value, date) else value
