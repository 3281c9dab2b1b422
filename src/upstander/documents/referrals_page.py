"""The page and the schema for another body that passes reports on."""

import json

from upstander.documents.reference_pages import grid, page
from upstander.knowledge.questions import Question
from upstander.knowledge.referral_form import FORM, LONGEST_NAME, MOST, referral_questions, referral_schema

OPENING = (
    "Another body (a national line, an oversight office, another force) passes reports on in one file of "
    "JSON: UTF-8, no name twice. [referrals.schema.json](referrals.schema.json) is the same as a schema, "
    "[the how-to](../how_to/take_a_report.md) says what is done with it. An entry that does not fit is "
    "refused with a sentence, and the others are taken."
)
EXAMPLE = {
    "form": FORM,
    "from": "An invented line",
    "entries": [
        {
            "reference": "INVENTED-1",
            "answers": {
                "what_happened": "He kept writing after the case was closed.",
                "signs": ["messages", "afterwards"],
                "subject_collar_number": "S000010",
            },
        }
    ],
}


def referrals_page() -> str:
    """What a file holds, each field with what it takes, and one example."""
    return page("Reports passed on by others", OPENING, [_file(), _answers(), _example()])


def referrals_schema() -> str:
    """The form as JSON Schema."""
    return json.dumps(referral_schema(), indent=2, ensure_ascii=False) + "\n"


def _file() -> str:
    rows = [
        ["`form`", "yes", f"{FORM}"],
        ["`from`", "yes", f"who passes them on, {LONGEST_NAME} letters at most"],
        ["`entries`", "yes", f"a list, {MOST} at most"],
        ["`entries[].reference`", "yes", "the sender's own; under one reference an entry is taken once"],
        ["`entries[].answers`", "yes", "an object with the fields below"],
    ]
    return "\n\n".join(["## The file", grid(["field", "needed", "what it takes"], rows)])


def _answers() -> str:
    rows = [
        [f"`{each.id}`", "yes" if each.missing else "no", each.title, _takes(each)]
        for each in referral_questions().values()
    ]
    words = (
        "The questions are put as whoever reports would be asked them: *you* is that person, not the sender."
    )
    return "\n\n".join(["## Answers", words, grid(["field", "needed", "question", "what it takes"], rows)])


def _takes(question: Question) -> str:
    if not question.choices:
        return f"text, {question.longest} letters at most"
    offered = "; ".join(f"`{choice.id}` ({choice.text})" for choice in question.choices)
    return f"{'one' if question.kind == 'one' else 'a list of some'} of {offered}"


def _example() -> str:
    return "\n\n".join(["## An example", f"```json\n{json.dumps(EXAMPLE, indent=2)}\n```"])
