"""`concerns.json` is what its schema says, for any scan."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.engine.concerns.small_force import AS_OF, run_of
from tests.engine.concerns.test_worked_example import CARDS, the_force
from upstander.engine.concerns import Scan, model, to_json, weigh
from upstander.engine.concerns.document import from_json

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "reference" / "concerns.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

DEFINED = {
    "concern": model.Concern,
    "control_check": model.ControlCheck,
    "control_gap": model.ControlGap,
    "dealing": model.Dealing,
    "dealt_with": model.DealtWith,
    "disparity": model.Disparity,
    "evidence": model.Evidence,
    "explanation": model.Explanation,
    "frequency": model.Frequency,
    "group_share": model.GroupShare,
    "hard_trigger": model.HardTrigger,
    "harm": model.Harm,
    "indicator_run": model.IndicatorRun,
    "lane": model.Lane,
    "mended": model.Mended,
    "month_of_contact": model.MonthOfContact,
    "other_person": model.OtherPerson,
    "parameter_value": model.ParameterValue,
    "point": model.Point,
    "rows_left_out": model.RowsLeftOut,
    "provenance": model.Provenance,
    "query_text": model.QueryText,
    "sampled": model.Sampled,
    "sampled_contacts": model.SampledContacts,
    "sign": model.Sign,
    "source_load": model.SourceLoad,
    "span": model.Span,
    "table_coverage": model.TableCoverage,
    "timeline": model.Timeline,
}

count = st.integers(0, 10**6)
amount = st.floats(0, 1e6, allow_nan=False)
words = st.text(max_size=8)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1))


def some(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=2).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


BY_ANNOTATION: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    int: count,
    float: amount,
    bool: st.booleans(),
    bool | None: maybe(st.booleans()),
    datetime: moments,
    str | None: maybe(words),
    int | None: maybe(count),
    float | None: maybe(amount),
    datetime | None: maybe(moments),
    tuple[str, ...]: some(words),
    tuple[str, ...] | None: maybe(some(words)),
}


def built(kind: type, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value of the model with the schema's own words where it lists them."""
    name = next(key for key, each in DEFINED.items() if each is kind)
    listed = SCHEMA["$defs"][name]["properties"]
    parts = dict(known)
    for field in fields(kind):
        if field.name not in known:
            choices = listed[field.name].get("enum")
            parts[field.name] = st.sampled_from(choices) if choices else BY_ANNOTATION[field.type]
    return st.builds(kind, **parts)


evidence = built(model.Evidence)
frequency = built(model.Frequency, one_in=st.floats(1, 1e6))
sign = built(
    model.Sign,
    frequency=frequency,
    evidence=some(evidence),
    explanations=some(built(model.Explanation)),
)
made_by = maybe(st.sampled_from(["another", "self"]))
timeline = built(
    model.Timeline,
    lanes=some(built(model.Lane)),
    points=some(built(model.Point, confidence=st.floats(0, 1))),
    spans=some(built(model.Span, made_by=made_by)),
)
concern = built(
    model.Concern,
    rank=st.integers(1, 100),
    of=st.integers(1, 100),
    harm=built(model.Harm),
    bits_by_family=st.dictionaries(st.sampled_from(["behaviour", "history", "concealment"]), amount),
    signs=some(sign),
    timeline=maybe(timeline),
    other_person=maybe(built(model.OtherPerson)),
)
trigger = built(model.HardTrigger, evidence=some(evidence), evidence_total=st.integers(1, 10**6))
scans = st.builds(
    Scan,
    schema_version=st.just(model.SCHEMA_VERSION),
    upstander_version=words,
    as_of=st.dates(),
    invented=st.booleans(),
    staff=count,
    people=count,
    contacts=count,
    budget=count,
    concerns=some(concern),
    hard_triggers=some(trigger),
    indicators=some(built(model.IndicatorRun)),
    coverage=some(built(model.TableCoverage)),
    corrections_digest=words,
    mended=some(st.builds(model.Mended, correction=words, rows=some(st.tuples(words, words)))),
    left_out=some(built(model.RowsLeftOut)),
    dealt_with=some(
        built(
            model.DealtWith,
            people=some(built(model.Dealing, months=some(built(model.MonthOfContact)))),
        )
    ),
    provenance=maybe(
        built(
            model.Provenance,
            sources=some(built(model.SourceLoad)),
            queries=some(built(model.QueryText, parameters=some(built(model.ParameterValue)))),
        )
    ),
    beneath=some(concern),
    fairness=maybe(built(model.Disparity, groups=some(built(model.GroupShare)))),
)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scan=scans)
def test_any_scan_is_what_the_schema_says(scan: Scan) -> None:
    VALIDATOR.validate(json.loads(to_json(scan)))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scan=scans)
def test_a_scan_that_was_written_reads_as_it_was(scan: Scan) -> None:
    assert from_json(to_json(scan)) == scan


def test_a_weighed_scan_is_what_the_schema_says() -> None:
    scan = weigh(the_force(), CARDS, [run_of("stops", ran=False, missing=("positions",))], as_of=AS_OF)
    VALIDATOR.validate(json.loads(to_json(scan)))


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_the_schema_knows_every_key_of_the_model_and_no_other(name: str) -> None:
    assert list(SCHEMA["$defs"][name]["properties"]) == [field.name for field in fields(DEFINED[name])]


def test_the_schema_knows_every_part_of_the_model() -> None:
    parts = {name for name in model.__all__ if is_dataclass(getattr(model, name))}
    assert parts - {"Scan"} == {kind.__name__ for kind in DEFINED.values()}
    assert list(SCHEMA["properties"]) == [field.name for field in fields(Scan)]


def test_every_key_is_explained() -> None:
    for defined in (SCHEMA, *SCHEMA["$defs"].values()):
        for name, key in defined.get("properties", {}).items():
            assert key.get("description") or "$ref" in key, name


def test_the_same_scan_gives_the_same_text() -> None:
    assert to_json(weigh(the_force(), CARDS, (), as_of=AS_OF)) == to_json(
        weigh(the_force(), CARDS, (), as_of=AS_OF)
    )


def test_moments_carry_their_zone() -> None:
    document = json.loads(to_json(weigh(the_force(), CARDS, (), as_of=AS_OF)))
    assert document["as_of"] == "2026-03-31"
    assert document["concerns"][2]["first_known_at"] == "2026-01-01T00:00:00Z"
