"""Dossiers of nobody: as the worker freezes them, with what a test is about."""

from dataclasses import replace
from datetime import date, datetime

from tests.cast import BLAKE, WREN
from upstander.detection.dossier import (
    FORM,
    Brief,
    Dossier,
    Explanation,
    Lane,
    Mark,
    OtherPerson,
    Picture,
    Row,
    Sign,
)

_BRIEF = Brief(
    role="neighbourhood",
    likelihood_band="unusual",
    harm_band="moderate",
    signs=("Contact while off duty", "Look-up without a known purpose"),
    first_known_on=date(2026, 2, 1),
    hard_trigger="",
    trigger_on=None,
)
_OTHER = OtherPerson(
    person_ref=WREN,
    under_18=None,
    recorded_vulnerable=True,
    children_at_home=1,
    live_cases=2,
    live_cases_of_staff=1,
    next_task_at=datetime(2026, 4, 7, 9),
    next_task_is_theirs=True,
)
_SIGN = Sign(
    title="Contact while off duty",
    question="Was there contact off duty that nobody else's record accounts for?",
    amount="9 calls",
    rule="",
    rarity="About 1 in 200 show this much or more, among the 199 colleagues compared.",
    chance="Among 5,000 members of staff, about 25 would show as much by chance alone.",
    counted="Counted in the order.",
    explanations=(
        Explanation(text="They knew each other before.", checked=True, finding="Not in the data."),
    ),
    blind_spots=("Personal telephones.",),
    rows=(Row(source_table="phone_events", source_row="ab12:7", occurred_at=datetime(2026, 3, 1, 21)),),
    rows_total=9,
    source_items=("S48",),
    indicator_id="off_duty_contact",
)
_PICTURE = Picture(
    id="all",
    title="All contact on record",
    svg='<svg viewBox="0 0 960 120" role="img" aria-label="Contact"><circle cx="500" cy="60" r="5"/></svg>',
    marks=(
        Mark(
            days="1 March 2026", channel="Calls", accounting="No record", contacts=9, off_duty=9, at_night=2
        ),
    ),
)
_DOSSIER = Dossier(
    form=FORM,
    as_of=date(2026, 3, 31),
    staff_ref=BLAKE,
    person_ref=WREN,
    role="neighbourhood",
    further_people=1,
    came_by="In the order of that scan it stood 3rd of 5,000.",
    likelihood_band="unusual",
    harm_band="moderate",
    harm=("2 people with signs of their own.",),
    other_person=_OTHER,
    trigger="",
    trigger_rows=(),
    trigger_rows_total=0,
    signs=(_SIGN,),
    patterns="",
    pictures=(_PICTURE,),
    contacts_total=9,
    met_on=date(2025, 12, 1),
    concluded_on=date(2026, 1, 15),
    lanes=(Lane(channel="Calls", data_to=date(2026, 3, 30), cannot_show="Personal telephones."),),
    cannot_see=("Personal telephones and accounts.",),
    next_step="Read silently the case notes already held.",
)


def a_brief(**changed: object) -> Brief:
    """A brief with what a test is about."""
    return replace(_BRIEF, **changed)  # type: ignore[arg-type]


def a_dossier(**changed: object) -> Dossier:
    """A dossier with what a test is about."""
    return replace(_DOSSIER, **changed)  # type: ignore[arg-type]
