"""Reading a card's examples: rows for the facts views and the amounts expected of them."""

from datetime import date

from upstander.knowledge.fields import Fields
from upstander.knowledge.indicators.card import Example, Row

Expected = dict[tuple[str, str | None], float]


def read_examples(fields: Fields, *, required: bool) -> tuple[Example | None, Example | None]:
    """The firing and the quiet example; each may be absent only where the status does not need it."""
    examples = fields.inner("example", required=required)
    if examples is None:
        return None, None
    fires = _example(examples, "fires", required=required)
    quiet = _example(examples, "quiet", required=required)
    if fires and not fires.expected:
        examples.fault("fires.expected", "nothing is expected.", "Write who must be found, and the amount.")
    if quiet and quiet.expected:
        examples.fault("quiet.expected", "it expects somebody.", "Leave it out: this one stays quiet.")
    examples.no_others()
    return fires, quiet


def _example(examples: Fields, key: str, *, required: bool) -> Example | None:
    fields = examples.inner(key, required=required)
    if fields is None:
        return None
    example = Example(
        story=fields.text("story", "what happens, in a sentence"),
        as_of=fields.day("as_of") or date.min,
        rows=_rows(fields),
        expected=_expected(fields),
    )
    fields.no_others()
    return example


def _rows(fields: Fields) -> dict[str, tuple[Row, ...]]:
    rows = fields.inner("rows")
    if rows is None:
        return {}
    return {view: tuple(dict(each.table) for each in rows.each(view)) for view in rows.table}


def _expected(fields: Fields) -> Expected:
    expected: Expected = {}
    for each in fields.each("expected", required=False):
        person = each.text("person_ref", "P-wren") if "person_ref" in each.table else None
        expected[each.text("staff_ref", "S-blake"), person] = float(each.number("amount", above=0))
        each.no_others()
    return expected
