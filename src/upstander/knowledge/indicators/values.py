"""Reading the parameters of a card: each with a unit, a meaning and dated values that never overlap."""

import re
from datetime import date, timedelta
from itertools import pairwise

from upstander.knowledge.fields import Fields
from upstander.knowledge.indicators.card import Parameter, Value

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
BUILT_IN = "as_of"


def read_parameters(fields: Fields) -> tuple[Parameter, ...]:
    """Every [[parameter]], in order. Notes names that are no names, that stand twice or are built in."""
    parameters = tuple(_parameter(each) for each in fields.each("parameter", required=False))
    names = [parameter.name for parameter in parameters]
    for again in sorted({name for name in names if name and names.count(name) > 1}):
        fields.fault("parameter", f"'{again}' is declared twice.", "Give it once, with dated values.")
    return parameters


def _parameter(fields: Fields) -> Parameter:
    name = fields.text("name", "window_days")
    if name and (not NAME.match(name) or name == BUILT_IN):
        found = f"'{name}' cannot be a parameter's name ('{BUILT_IN}' is built in)."
        fields.fault("name", found, "Write lower-case letters, digits and underscores.")
    parameter = Parameter(
        name=name,
        unit=fields.text("unit", "days"),
        meaning=fields.text("meaning", "How far back it looks"),
        values=_values(fields),
    )
    fields.no_others()
    return parameter


def _values(fields: Fields) -> tuple[Value, ...]:
    values = [value for each in fields.each("value") if (value := _value(each))]
    values.sort(key=lambda value: value.starts_on)
    for earlier, later in pairwise(values):
        if earlier.ends_on is None or later.starts_on <= earlier.ends_on:
            until = later.starts_on - timedelta(days=1)
            found = f"the value from {earlier.starts_on} and the value from {later.starts_on} overlap."
            fields.fault("value", found, f"Give the earlier one until = {until}.")
    return tuple(values)


def _value(fields: Fields) -> Value | None:
    starts_on, ends_on = fields.day("from"), fields.day("until", required=False)
    amount, why = fields.number("is"), fields.text("why", "where the number comes from")
    if ends_on and starts_on and ends_on < starts_on:
        fields.fault("until", f"{ends_on} is before {starts_on}.", "Write a day on or after 'from'.")
    fields.no_others()
    return Value(starts_on=starts_on or date.min, ends_on=ends_on, amount=amount, why=why)
