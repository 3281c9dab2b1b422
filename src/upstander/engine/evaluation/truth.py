"""What is known to be in a store, read from the generator's `truth.json` as a plain file.

Source: docs/explanation/evaluation.md
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from upstander.domain.refusal import Refusal

EXPECTED = (early, by_days, no_warning, control_gap, never) = (
    "early", "days", "no warning", "control gap", "never",
)  # fmt: skip
"""What the data could show of a published case, as its fact sheet says."""


class NotATruth(Refusal):
    """The file is no truth of an invented force."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """Somebody whose conduct was planted: first contact and discovery; `seen` is one of EXPECTED."""

    staff_ref: str
    person_refs: tuple[str, ...]
    day_0: date
    discovered: date
    seen: str

    @property
    def is_visible(self) -> bool:
        """Whether data could show it, by itself and not only as a gap in the force's own controls."""
        return self.seen not in (never, control_gap)


@dataclass(frozen=True, kw_only=True)
class PlantedCase(Story):
    """A published case among ordinary work."""

    case: int


@dataclass(frozen=True, kw_only=True)
class Variant(Story):
    """A case planted otherwise: `kind` says how, `intensity` how much of it there is (1 as published)."""

    of_case: int
    kind: str
    intensity: float


@dataclass(frozen=True, kw_only=True)
class LookAlike:
    """Somebody whose ordinary, accounted work resembles the case that they stand beside."""

    name: str
    staff_ref: str
    person_ref: str
    beside_case: int


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What was planted. `unlogged` is the share of ordinary contact in no log; None if not asked for."""

    seed: int
    staff: int
    first_day: date
    until: date
    bills: str
    unlogged: float | None
    cases: tuple[PlantedCase, ...]
    variants: tuple[Variant, ...]
    look_alikes: tuple[LookAlike, ...]

    @property
    def stories(self) -> tuple[Story, ...]:
        """The cases, then the variants."""
        return (*self.cases, *self.variants)

    @property
    def planted(self) -> frozenset[str]:
        """Everybody whose conduct was planted: cases and variants, not look-alikes."""
        return frozenset(story.staff_ref for story in self.stories)

    @property
    def variant_staff(self) -> frozenset[str]:
        """Members of staff who play a variant and no published case."""
        return frozenset(one.staff_ref for one in self.variants) - {one.staff_ref for one in self.cases}


def read_truth(file: Path) -> Truth:
    """The truth in `file`. Raises NotATruth with a sentence that names the key that is missing or wrong."""
    advice = "Name the truth.json that `upstander invent` wrote beside the exports of this store."
    try:
        return _truth(json.loads(file.read_text(encoding="utf-8")))
    except OSError:
        raise NotATruth(f"{file} cannot be read. {advice}") from None
    except KeyError as missing:
        raise NotATruth(f"{file} has no {missing}. {advice}") from None
    except (ValueError, TypeError, AttributeError):
        raise NotATruth(f"{file} is no truth of an invented force. {advice}") from None


def _truth(body: dict[str, Any]) -> Truth:
    plan = body["plan"]
    unlogged = plan.get("unlogged")
    return Truth(
        seed=int(plan["seed"]),
        staff=int(plan["staff"]),
        first_day=date.fromisoformat(plan["first_day"]),
        until=date.fromisoformat(plan["until"]),
        bills=str(plan.get("bills", "outgoing")),
        unlogged=None if unlogged is None else float(unlogged),
        cases=tuple(PlantedCase(case=int(one["case"]), **_story(one)) for one in body["cases"]),
        variants=tuple(_variant(one) for one in body.get("variants", ())),
        look_alikes=tuple(_look_alike(one) for one in body["look_alikes"]),
    )


def _variant(one: dict[str, Any]) -> Variant:
    return Variant(
        of_case=int(one["of_case"]),
        kind=str(one["kind"]),
        intensity=float(one.get("intensity", 1)),
        **_story(one),
    )


def _story(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "staff_ref": str(one["staff_ref"]),
        "person_refs": tuple(str(ref) for ref in one["person_refs"]),
        "day_0": date.fromisoformat(one["day_0"]),
        "discovered": date.fromisoformat(one["discovered"]),
        "seen": str(one["seen"]),
    }


def _look_alike(one: dict[str, Any]) -> LookAlike:
    return LookAlike(
        name=str(one["name"]),
        staff_ref=str(one["staff_ref"]),
        person_ref=str(one.get("person_ref") or ""),
        beside_case=int(one["beside_case"]),
    )
