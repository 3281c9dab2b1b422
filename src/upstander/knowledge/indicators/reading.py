"""Reading a card from its TOML table. Nothing is guessed: a card is complete, or it does not load.

Source: docs/how_to/add_an_indicator.md
"""

import re
from typing import cast

from upstander.knowledge.fields import Fields
from upstander.knowledge.indicators.card import (
    EXPOSURES,
    FAMILIES,
    LEVELS,
    STATUSES,
    WAYS_OF_KEEPING,
    Card,
    CardExplanation,
    Family,
    HowKept,
    Kept,
    Level,
    Status,
)
from upstander.knowledge.indicators.examples import read_examples
from upstander.knowledge.indicators.explanations import CHECKS, refused_for
from upstander.knowledge.indicators.values import read_parameters

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
SOURCE_ITEM = re.compile(r"S[1-9][0-9]{0,2}\Z")


def read_card(fields: Fields, *, stem: str, sql: str, digest: str) -> Card:
    """The card; it counts only if no fault was noted while it was read."""
    status = cast(Status, fields.choice("status", STATUSES))
    fires, quiet = read_examples(fields, required=status in ("trialled", "adopted"))
    exposure = fields.choice("exposure", EXPOSURES)
    items = _source_items(fields)
    card = Card(
        id=_id(fields, stem),
        title=fields.text("title"),
        status=status,
        question=_question(fields),
        source_items=items,
        source_words=_source_words(fields, items),
        family=cast(Family, fields.choice("family", FAMILIES)),
        group=fields.text("group", "phone"),
        level=cast(Level, fields.choice("level", LEVELS)),
        unit=fields.text("unit", "contacts"),
        forbidden=fields.yes_or_no("forbidden"),
        exposure=None if exposure == "none" else exposure,
        cap_bits=float(fields.number("cap_bits", above=0)),
        tables=fields.texts("tables"),
        one_of=fields.lists("one_of"),
        hides=fields.text("hides", "what nobody sees when it cannot run"),
        kept=_kept(fields),
        parameters=read_parameters(fields),
        explanations=tuple(_explanation(each) for each in fields.each("explanation")),
        blind_spots=fields.texts("blind_spots", least=1),
        fires=fires,
        quiet=quiet,
        sql=sql,
        digest=digest,
    )
    fields.no_others()
    return card


def _id(fields: Fields, stem: str) -> str:
    found = fields.text("id", stem)
    if found and (found != stem or not ID.match(found)):
        fields.fault("id", f"'{found}' is not the name of the file.", f'Write id = "{stem}".')
    return found


def _question(fields: Fields) -> str:
    question = fields.text("question", "Did … ?")
    if question and not question.endswith("?"):
        fields.fault("question", "it is no question.", "End it with a question mark.")
    return question


def _source_items(fields: Fields) -> tuple[str, ...]:
    items = fields.texts("source_items", least=1)
    for item in items:
        if not SOURCE_ITEM.match(item):
            fields.fault("source_items", f"'{item}' is no source item.", 'Write "S" and its number: "S48".')
    return items


def _source_words(fields: Fields, items: tuple[str, ...]) -> dict[str, str]:
    words = fields.inner("source_words")
    if words is None:
        return {}
    meanings = {item: words.text(item, "what the source says, in our own words") for item in items}
    words.no_others()
    return meanings


def _kept(fields: Fields) -> Kept:
    kept = fields.inner("kept")
    if kept is None:
        return Kept(how="recompute", days=0, why="")
    how = cast(HowKept, kept.choice("how", WAYS_OF_KEEPING))
    days = kept.whole("days") if how == "retract" or "days" in kept.table else 0
    if how == "retract" and days == 0:
        kept.fault("days", "a row that may be withdrawn needs a number of days.", "Write days = 30.")
    why = kept.text("why", "why its evidence may be kept in this way")
    kept.no_others()
    return Kept(how=how, days=days, why=why)


def _explanation(fields: Fields) -> CardExplanation:
    text = fields.text("text", "something that would make this innocent")
    if text and (reason := refused_for(text)):
        write = "Name a circumstance that a record could show; docs/explanation/indicators.md lists checks."
        fields.fault("text", f"the explanation {reason}.", write)
    check = fields.choice("check", tuple(CHECKS)) if "check" in fields.table else None
    fields.seen.add("check")
    fields.no_others()
    return CardExplanation(text=text, check=check)
