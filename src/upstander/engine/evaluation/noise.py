"""Each indicator's noise beside its yield: how often it fires on the innocent, and for whom it speaks.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from upstander.domain.strength import FLOOR_BITS
from upstander.engine.evaluation.orders import Connection
from upstander.engine.evaluation.truth import Truth

STORIES = """
CREATE OR REPLACE TEMP TABLE evaluated_stories
    (story VARCHAR, staff_ref VARCHAR, person_ref VARCHAR, visible BOOLEAN)
"""

FIRED = """
SELECT indicator_id, count(DISTINCT staff_ref) AS staff_fires,
       count(*) FILTER (person_ref IS NOT NULL) AS pairs_fires,
       count(DISTINCT staff_ref) FILTER (bits >= $floor) AS staff_speaks,
       count(*) FILTER (person_ref IS NOT NULL AND bits >= $floor) AS pairs_speaks
FROM weigh_standings ANTI JOIN evaluated_stories USING (staff_ref)
GROUP BY indicator_id
"""
"""Planted people are left out whole; look-alikes are innocent and stay."""

SPOKE = """
SELECT s.indicator_id, count(DISTINCT e.story) AS stories
FROM weigh_standings s
JOIN evaluated_stories e ON e.staff_ref = s.staff_ref
     AND (s.person_ref IS NULL OR s.person_ref = e.person_ref)
WHERE e.visible AND s.bits >= $floor
GROUP BY s.indicator_id
"""


@dataclass(frozen=True, kw_only=True)
class Noise:
    """Innocent members of staff and pairs that it fires on, and the visible stories it speaks for."""

    staff_fires: int = 0
    pairs_fires: int = 0
    staff_speaks: int = 0
    pairs_speaks: int = 0
    stories: int = 0


def read_noise(con: Connection, truth: Truth) -> Mapping[str, Noise]:
    """Counts by indicator, from the standings on the connection; one that fired on nobody is not there."""
    _note_stories(con, truth)
    rows = con.execute(FIRED, {"floor": FLOOR_BITS}).fetchall()
    fired = {row[0]: row[1:] for row in rows}
    spoke = dict(con.execute(SPOKE, {"floor": FLOOR_BITS}).fetchall())
    return {name: _noise(fired.get(name, (0, 0, 0, 0)), spoke.get(name, 0)) for name in {*fired, *spoke}}


def visible_stories(truth: Truth) -> int:
    """How many planted stories data can show."""
    return sum(story.is_visible for story in truth.stories)


def _noise(fired: Sequence[int], stories: int) -> Noise:
    staff_fires, pairs_fires, staff_speaks, pairs_speaks = fired
    return Noise(
        staff_fires=staff_fires,
        pairs_fires=pairs_fires,
        staff_speaks=staff_speaks,
        pairs_speaks=pairs_speaks,
        stories=stories,
    )


def _note_stories(con: Connection, truth: Truth) -> None:
    con.execute(STORIES)
    rows = [
        (f"story {number}", story.staff_ref, person, story.is_visible)
        for number, story in enumerate(truth.stories)
        for person in story.person_refs or ("",)
    ]
    if rows:
        con.executemany("INSERT INTO evaluated_stories VALUES (?, ?, ?, ?)", rows)
