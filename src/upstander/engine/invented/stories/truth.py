"""What was planted, for those who measure a scan. It lies beside the exports and never in a store."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from upstander.engine.invented.plan import Plan
from upstander.engine.invented.stories.casting import Story
from upstander.engine.invented.world import World


def as_text(moment: int) -> str:
    """A moment in UTC, as text."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Truth:
    """Rows planted so far. A row's key names the columns that find it, since ingest makes the row ids."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def note(self, story: Story, *, line: str, basis: str, table: str, key: dict[str, str]) -> None:
        """Remember one planted row."""
        self.rows.append({"story": story.name, "line": line, "basis": basis, "table": table, "key": key})

    def count(self, table: str) -> int:
        """How many rows of that table were planted."""
        return sum(row["table"] == table for row in self.rows)


def write(
    path: Path, world: World, *, stories: tuple[Story, ...], truth: Truth, rows: dict[str, int]
) -> None:
    """The truth as JSON: the plan, replayed cases, variants, look-alikes, and every planted row.

    Its shape is docs/reference/truth.schema.json.
    """
    body = {
        "plan": _plan(world.plan),
        "cases": [_case(world, story) for story in stories if _is_case(story)],
        "variants": [_variant(world, story) for story in stories if story.variation],
        "look_alikes": [_look_alike(world, story) for story in stories if not story.case.number],
        "planted": sorted(truth.rows, key=lambda row: (row["story"], row["table"], json.dumps(row["key"]))),
        "rows": dict(sorted(rows.items())),
    }
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _is_case(story: Story) -> bool:
    return story.case.number > 0 and story.variation is None


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "staff": plan.staff,
        "days": plan.days,
        "seed": plan.seed,
        "first_day": plan.first_day.isoformat(),
        "until": plan.until.isoformat(),
        "bills": "two-way" if plan.two_way else "outgoing",
        "replay": sorted(plan.replay),
        "variants": plan.variants,
        "unlogged": plan.unlogged,
    }


def _people(world: World, story: Story) -> list[str]:
    return [world.public.refs[person].as_py() for person in story.people]


def _played(world: World, story: Story) -> dict[str, Any]:
    """Who played it with whom, and from when to when. It may come to light after the period."""
    plan = world.plan
    return {
        "story": story.name,
        "role": story.case.role,
        "staff_ref": world.force.refs[story.host].as_py(),
        "person_refs": _people(world, story),
        "person_level": story.case.person_level,
        "day_0": plan.day(story.day_0).isoformat(),
        "discovered": plan.day(story.day_0 + story.case.days).isoformat(),
        "seen": story.case.seen,
    }


def _case(world: World, story: Story) -> dict[str, Any]:
    return {"case": story.case.number, "title": story.case.title} | _played(world, story)


def _variant(world: World, story: Story) -> dict[str, Any]:
    assert story.variation is not None
    return asdict(story.variation) | _played(world, story)


def _look_alike(world: World, story: Story) -> dict[str, Any]:
    people = _people(world, story)
    return {
        "name": story.case.id,
        "title": story.case.title,
        "role": story.case.role,
        "staff_ref": world.force.refs[story.host].as_py(),
        "person_ref": people[0] if people else None,
        "person_refs": people,
        "beside_case": story.case.beside,
    }
