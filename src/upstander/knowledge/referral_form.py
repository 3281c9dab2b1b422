"""The form in which another body passes reports on: one file of JSON, its fields those of the questions.

Source: docs/explanation/reporting.md
"""

from collections.abc import Mapping
from typing import Any

from upstander.knowledge.question_pack import questions_by
from upstander.knowledge.questions import Question

FORM = 1
MOST = 200  # entries of one file
LONGEST_NAME = 200  # characters of who sends, and of a reference


def referral_questions() -> Mapping[str, Question]:
    """What an entry may answer, by the id of the question."""
    return {question.id: question for question in questions_by("referred").each()}


def referral_schema() -> dict[str, Any]:
    """The form as JSON Schema (2020-12)."""
    name = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
    questions = referral_questions()
    entry = _closed(
        {
            "reference": name
            | {"description": "The sender's own. What came once under it is not taken twice."},
            "answers": _closed(
                {each.id: _field(each) for each in questions.values()},
                required=[each.id for each in questions.values() if each.missing],
            ),
        },
        required=["reference", "answers"],
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reports that another body passes on to Upstander",
        **_closed(
            {
                "form": {"const": FORM},
                "from": name | {"description": "Who passes them on."},
                "entries": {"type": "array", "minItems": 1, "maxItems": MOST, "items": entry},
            },
            required=["form", "from", "entries"],
        ),
    }


def _closed(fields: Mapping[str, Any], *, required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": dict(fields),
    }


def _field(question: Question) -> dict[str, Any]:
    said = {"description": " ".join(filter(None, (question.title, question.hint)))}
    if not question.choices:
        return {**said, "type": "string", "maxLength": question.longest}
    offered = {"enum": [choice.id for choice in question.choices]}
    if question.kind == "one":
        return said | offered
    return {**said, "type": "array", "uniqueItems": True, "items": offered}
