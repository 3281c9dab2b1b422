"""An evaluation as JSON: the same evaluation gives the same text. Source: docs/explanation/evaluation.md."""

import json
from dataclasses import fields, is_dataclass
from datetime import date

from upstander.engine.evaluation.result import Evaluation

DIGITS = 6  # decimal places kept of a share or an interval


def to_json(evaluation: Evaluation) -> str:
    """JSON text, keys in the order of the model, days as ISO 8601."""
    return json.dumps(plain(evaluation), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def plain(value: object) -> object:
    """The value with dataclasses as mappings and tuples as lists."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, float):
        return round(value, DIGITS)
    return value.isoformat() if isinstance(value, date) else value
