"""A scan as the text of `concerns.json`; docs/reference/concerns.schema.json says what each key means."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime

from upstander.engine.concerns.model import Scan


def to_json(scan: Scan) -> str:
    """JSON text, keys in the order of the model, days and moments as ISO 8601, moments in UTC with a Z."""
    return json.dumps(_plain(scan), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


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
