"""What ten published cases would have shown in a force's own data: said at the top of every report.

Source: docs/explanation/what_the_cases_show.md
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Seen:
    """How many of the ten published cases could be seen, when, and by what; `brief` is empty for never."""

    cases: int
    when: str
    brief: str
    by_what: str


PUBLISHED = (
    Seen(
        cases=4,
        when="Early: months or years before anybody complained",
        brief="months or years before anybody complained",
        by_what=(
            "Calls and stops that no work explains; look-ups and repeat visits; old reports about the same "
            "member of staff; more contact than the work usually takes"
        ),
    ),
    Seen(
        cases=1,
        when="By days",
        brief="a few days before",
        by_what="Terminal positions near the person’s home after the case had been handed over",
    ),
    Seen(
        cases=1,
        when="Only as a gap in the force’s own controls",
        brief="only as a gap in the force’s own controls",
        by_what="A youth scheme that ran outside the national rules",
    ),
    Seen(
        cases=1,
        when="Without any warning",
        brief="without any warning",
        by_what="Contact and complaint fell within the same few days",
    ),
    Seen(
        cases=3,
        when="Never, in data of this kind",
        brief="",
        by_what="Personal phones, unrecorded lines, talk: people and recordings brought them to light",
    ),
)
