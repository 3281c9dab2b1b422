"""What was planted, for those who measure a scan. It lies beside the exports and never in a store."""

import json
from dataclasses import dataclass, field
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
    """The truth as JSON: the plan, replayed cases, look-alikes, and every planted row."""
    plan = world.plan
    body = {
        "plan": {
            "staff": plan.staff,
            "days": plan.days,
            "seed": plan.seed,
            "first_day": plan.first_day.isoformat(),
            "until": plan.until.isoformat(),
            "bills": "two-way" if plan.two_way else "outgoing",
            "replay": list(plan.replay),
        },
        "cases": [_case(world, plan, story) for story in stories if story.case.number],
        "look_alikes": [_look_alike(world, story) for story in stories if not story.case.number],
        "planted": sorted(truth.rows, key=lambda row: (row["story"], row["table"], json.dumps(row["key"]))),
        "rows": dict(sorted(rows.items())),
    }
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _people(world: World, story: Story) -> list[str]:
    return [world.public.refs[person].as_py() for person in story.people]


def _case(world: World, plan: Plan, story: Story) -> dict[str, Any]:
    return {
        "case": story.case.number,
        "staff_ref": world.force.refs[story.host].as_py(),
        "person_refs": _people(world, story),
        "day_0": plan.day(story.day_0).isoformat(),
        "discovered": plan.day(story.day_0 + story.case.days).isoformat(),
        "seen": story.case.seen,
    }


def _look_alike(world: World, story: Story) -> dict[str, Any]:
    return {
        "name": story.case.id,
        "staff_ref": world.force.refs[story.host].as_py(),
        "person_ref": _people(world, story)[0],
        "beside_case": story.case.beside,
    }
