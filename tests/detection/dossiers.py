"""Dossiers of nobody: as the worker freezes them, with what a test is about."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.cast import BLAKE, ELLIS, WREN
from upstander.detection.dossier import (
    FORM,
    Brief,
    Dossier,
    Explanation,
    Lane,
    OtherPerson,
    Row,
    Sign,
)
from upstander.domain.timeline import Lane as Timelane
from upstander.domain.timeline import Point, Timeline

_BRIEF = Brief(
    role="neighbourhood",
    likelihood_band="unusual",
    harm_band="moderate",
    signs=("Contact while off duty", "Look-up without a known purpose"),
    first_known_on=date(2026, 2, 1),
    hard_trigger="",
    trigger_on=None,
    indicators=("off_duty_contact", "lookup_without_purpose"),
)
_OTHER = OtherPerson(
    person_ref=WREN,
    under_18=None,
    recorded_vulnerable=True,
    children_at_home=1,
    live_cases=2,
    live_cases_of_staff=1,
    live_case_holders=(BLAKE, ELLIS),
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


def a_contact(occurred_at: datetime, **changed: object) -> Point:
    """A call off duty that no record accounts for, with what a test is about."""
    usual = Point(
        channel="call",
        direction="out",
        occurred_at=occurred_at,
        duration_s=125,
        duty="off",
        crew="alone",
        night=False,
        after_conclusion=occurred_at > datetime(2026, 1, 15),
        accounting="unaccounted",
        accounting_reason="after_conclusion",
        purpose_kind=None,
        confidence=1.0,
        distance_m=None,
        homes_near=None,
        known_at=occurred_at + timedelta(days=9),
        source_table="phone_events",
        source_row=f"ab12:{occurred_at:%m%d%H}",
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def a_stop(occurred_at: datetime, **changed: object) -> Point:
    """A stop near an address of the person, with what a test is about."""
    how = {"channel": "stop_nearby", "duration_s": 540, "distance_m": 60, "homes_near": 12, "confidence": 0.5}
    return a_contact(occurred_at, source_table="positions", **(how | changed))


def a_timeline(*points: Point, **changed: object) -> Timeline:
    """A timeline of nine calls in March, or of the contacts that a test is about."""
    shown = points or tuple(a_contact(datetime(2026, 3, 1 + 3 * day, 21)) for day in range(9))
    usual = Timeline(
        staff_ref=BLAKE,
        person_ref=WREN,
        met_at=datetime(2025, 12, 1, 10),
        concluded_at=datetime(2026, 1, 15, 16),
        lanes=(
            Timelane(
                channel="call",
                source_table="phone_events",
                latest_known_at=datetime(2026, 3, 30),
                age_days=1,
                cannot_show="Personal telephones.",
            ),
        ),
        points=shown,
        points_total=len(shown),
        spans=(),
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


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
    contacts_total=9,
    met_on=date(2025, 12, 1),
    concluded_on=date(2026, 1, 15),
    lanes=(Lane(channel="Calls", data_to=date(2026, 3, 30), cannot_show="Personal telephones."),),
    cannot_see=("Personal telephones and accounts.",),
    next_step="Read silently the case notes already held.",
    timeline=a_timeline(),
)


def a_brief(**changed: object) -> Brief:
    """A brief with what a test is about."""
    return replace(_BRIEF, **changed)  # type: ignore[arg-type]


def a_dossier(**changed: object) -> Dossier:
    """A dossier with what a test is about."""
    return replace(_DOSSIER, **changed)  # type: ignore[arg-type]
