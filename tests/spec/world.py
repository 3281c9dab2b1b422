"""A world: the rows of each table, with what several rules ask of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from upstander.knowledge.purposes import Rules

Row = Mapping[str, Any]
World = Mapping[str, list[Any]]
"""Rows by table, every column of the contract filled; a table without rows was never supplied."""


def holds(row: Row, moment: datetime) -> bool:
    """Whether the half-open span of the row holds the moment; an empty start or end is open."""
    starts_at, ends_at = row["starts_at"], row["ends_at"]
    return (starts_at is None or starts_at <= moment) and (ends_at is None or moment < ends_at)


def team_of(world: World, staff_ref: str, moment: datetime) -> str:
    """The team of the post held then, the latest begun if several; empty without a post or a team."""
    held = [row for row in world["posts"] if row["staff_ref"] == staff_ref and holds(row, moment)]
    return (max(held, key=lambda row: row["starts_at"])["team"] or "") if held else ""


def people_of(world: World, incident_ref: str) -> list[str]:
    """Everybody whom the incident names, once."""
    return sorted(
        {row["person_ref"] for row in world["incident_people"] if row["incident_ref"] == incident_ref}
    )


def hours(rules: Rules, name: str) -> float:
    return float(rules.settings[name])
