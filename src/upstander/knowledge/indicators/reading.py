"""Reading a card from its TOML table. Nothing is guessed: a card is complete, or it does not load.

Source: docs/how_to/add_an_indicator.md
"""

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
from upstander.knowledge.naming import read_id, read_source_items, read_source_words


def read_card(fields: Fields, *, stem: str, sql: str, digest: str) -> Card:
    """The card; it counts only if no fault was noted while it was read."""
    status = cast(Status, fields.choice("status", STATUSES))
    fires, quiet = read_examples(fields, required=status in ("trialled", "adopted"))
    exposure = fields.choice("exposure", EXPOSURES)
    items = read_source_items(fields)
    card = Card(
        id=read_id(fields, stem),
        title=fields.text("title"),
        status=status,
        question=_question(fields),
        source_items=items,
        source_words=read_source_words(fields, items),
        family=cast(Family, fields.choice("family", FAMILIES)),
        group=fields.text("group", "unrecorded"),
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


def _question(fields: Fields) -> str:
    question = fields.text("question", "Did … ?")
    if question and not question.endswith("?"):
        fields.fault("question", "it is no question.", "End it with a question mark.")
    return question


def _kept(fields: Fields) -> Kept:
    kept = fields.inner("kept")
    if kept is None:
        return Kept(how="recompute", days=0, why="")
    how = cast(HowKept, kept.choice("how", WAYS_OF_KEEPING))
    days = kept.whole("days") if how == "retract" or "days" in kept.table else 0
    if how == "retract" and days == 0 and "days" in kept.table:
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
