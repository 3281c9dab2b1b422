"""The roles of an invented force: how many, on which shifts, with what to hand.

Shares and rates are the author's judgement of an ordinary county force, not a source's figures.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Role:
    """One role. Rates are means for each duty; `central` roles work for the whole force.

    `colleague_calls` and `other_calls` are outgoing calls and texts a duty on a force mobile;
    `desk_look_ups` are look-ups a duty that the desk itself is for.
    """

    share: float
    employment: str
    patterns: tuple[str, ...]
    central: bool = False
    mobile: float = 0.95
    car: float = 0.0
    colleague_calls: float = 1.0
    other_calls: float = 1.0
    desk_look_ups: float = 0.0
    check_look_ups: float = 0.0


ROLES: dict[str, Role] = {
    "response": Role(
        share=0.34,
        employment="officer",
        patterns=("response_rota",),
        car=0.8,
        check_look_ups=2.0,
        colleague_calls=0.9,
        other_calls=0.6,
    ),
    "neighbourhood": Role(
        share=0.08,
        employment="officer",
        patterns=("early_late",),
        car=0.45,
        check_look_ups=1.2,
        colleague_calls=1.2,
        other_calls=1.4,
    ),
    "pcso": Role(
        share=0.07,
        employment="pcso",
        patterns=("early_late",),
        car=0.4,
        check_look_ups=0.5,
        colleague_calls=1.0,
        other_calls=1.3,
    ),
    "safeguarding": Role(
        share=0.06,
        employment="officer",
        patterns=("office_hours", "part_time"),
        car=0.3,
        desk_look_ups=5.0,
        colleague_calls=1.8,
        other_calls=2.8,
    ),
    "investigations": Role(
        share=0.13,
        employment="officer",
        patterns=("office_hours", "part_time"),
        car=0.3,
        check_look_ups=0.6,
        colleague_calls=1.8,
        other_calls=2.2,
    ),
    "custody": Role(
        share=0.04, employment="staff", patterns=("twelve_hours",), mobile=0.1, desk_look_ups=3.0
    ),
    "control_room": Role(
        share=0.09,
        employment="staff",
        patterns=("twelve_hours",),
        central=True,
        mobile=0.02,
        desk_look_ups=2.0,
    ),
    "front_counter": Role(
        share=0.02, employment="staff", patterns=("early_late",), mobile=0.02, desk_look_ups=8.0
    ),
    "intelligence": Role(
        share=0.04,
        employment="staff",
        patterns=("office_hours",),
        central=True,
        mobile=0.4,
        desk_look_ups=20.0,
    ),
    "crime_recording": Role(
        share=0.03,
        employment="staff",
        patterns=("office_hours", "part_time"),
        central=True,
        mobile=0.02,
        desk_look_ups=22.0,
    ),
    "professional_standards": Role(
        share=0.01,
        employment="officer",
        patterns=("office_hours",),
        central=True,
        desk_look_ups=5.0,
        colleague_calls=2.0,
        other_calls=1.5,
    ),
    "schools": Role(
        share=0.01,
        employment="officer",
        patterns=("office_hours",),
        car=0.5,
        colleague_calls=1.0,
        other_calls=2.5,
    ),
    "specials": Role(
        share=0.06, employment="special", patterns=("special",), mobile=0.0, car=0.5, check_look_ups=1.0
    ),
    "volunteers": Role(share=0.02, employment="volunteer", patterns=("volunteer",), mobile=0.0),
}
NAMES = tuple(ROLES)
FIELD = tuple(name for name, role in ROLES.items() if role.car > 0)
"""Roles that go out to people."""


def place(name: str) -> int:
    """The number of the role."""
    return NAMES.index(name)


@dataclass(frozen=True, kw_only=True)
class TaskKind:
    """What a kind of task usually takes: contacts a week, minutes of a visit, days that it stands."""

    visits_a_week: float
    calls_a_week: float
    minutes: float
    days: float
    roles: tuple[str, ...]
    share: float


TASKS: dict[str, TaskKind] = {
    "crime_prevention_visit": TaskKind(
        visits_a_week=0.7, calls_a_week=0.5, minutes=25, days=14, roles=("pcso", "neighbourhood"), share=0.4
    ),
    "reassurance_visit": TaskKind(
        visits_a_week=0.5, calls_a_week=0.5, minutes=20, days=42, roles=("pcso", "neighbourhood"), share=0.3
    ),
    "neighbour_dispute": TaskKind(
        visits_a_week=0.6, calls_a_week=0.9, minutes=30, days=60, roles=("neighbourhood", "pcso"), share=0.2
    ),
    "victim_support_visit": TaskKind(
        visits_a_week=0.4, calls_a_week=0.7, minutes=25, days=90, roles=("pcso", "neighbourhood"), share=0.09
    ),
    "daily_welfare_visit": TaskKind(
        visits_a_week=6.0, calls_a_week=0.5, minutes=15, days=35, roles=("pcso", "neighbourhood"), share=0.01
    ),
    "complaint_contact": TaskKind(
        visits_a_week=0.0,
        calls_a_week=0.8,
        minutes=30,
        days=50,
        roles=("professional_standards",),
        share=0.0,
    ),
    "ordered_contact": TaskKind(
        visits_a_week=1.0, calls_a_week=2.5, minutes=15, days=5, roles=("response",), share=0.0
    ),
}

ASSIGNED: dict[str, TaskKind] = {
    "family_liaison": TaskKind(
        visits_a_week=0.8, calls_a_week=3.0, minutes=60, days=120, roles=("investigations",), share=0.07
    ),
    "safeguarding": TaskKind(
        visits_a_week=0.3, calls_a_week=1.2, minutes=45, days=60, roles=("safeguarding",), share=0.68
    ),
    "officer_in_the_case": TaskKind(
        visits_a_week=0.1, calls_a_week=0.8, minutes=40, days=70, roles=("investigations",), share=0.15
    ),
    "offender_manager": TaskKind(
        visits_a_week=0.4, calls_a_week=0.8, minutes=30, days=180, roles=("neighbourhood",), share=0.06
    ),
    "school_link": TaskKind(
        visits_a_week=0.5, calls_a_week=0.5, minutes=30, days=90, roles=("schools",), share=0.04
    ),
}
