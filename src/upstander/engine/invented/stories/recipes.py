"""Which fact sheets a plan takes: the national pack's, and those of folders of one's own."""

from dataclasses import dataclass
from pathlib import Path

from upstander.domain.refusal import Refusal
from upstander.engine.invented.plan import STORY_PEOPLE, Plan
from upstander.engine.invented.roles import NAMES
from upstander.knowledge.cases import Case, read_cases, read_look_alikes

AFTERWARDS = 8  # days of the period that follow the day on which the replayed cases come to light


class NoSuchCase(Refusal):
    """A case was to be replayed that has no fact sheet, or that the force or the period has no room for."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """A fact sheet with its place among all of them, and its first person's among the people kept back."""

    case: Case
    serial: int
    first_person: int


def replayed(plan: Plan) -> list[Recipe]:
    """The replayed cases by number, then the look-alikes beside them by id.

    Places do not depend on which cases are replayed, nor in what order they were asked for. Raises
    NoSuchCase and PackFaults.
    """
    recipes = _all(plan.packs)
    _check(plan, {one.case.number: one.case for one in recipes if one.case.number})
    chosen = [one for one in recipes if (one.case.number or one.case.beside) in plan.replay]
    if any(one.first_person + one.case.people > STORY_PEOPLE for one in chosen):
        raise NoSuchCase(
            f"The fact sheets name more than {STORY_PEOPLE} people. Leave some of them out of the folder."
        )
    return chosen


def known_cases(packs: tuple[Path, ...] = ()) -> dict[int, Case]:
    """Every case with a fact sheet, by number."""
    return {one.case.number: one.case for one in _all(packs) if one.case.number}


def _all(packs: tuple[Path, ...]) -> list[Recipe]:
    sheets = [*read_cases(), *read_look_alikes()]
    for folder in packs:
        sheets += [*read_cases(folder), *read_look_alikes(folder)]
    _check_ids(sheets)
    _check_roles(sheets)
    found, person = [], 0
    for serial, case in enumerate(sheets):
        found.append(Recipe(case=case, serial=serial, first_person=person))
        person += case.people
    return found


def _check_ids(sheets: list[Case]) -> None:
    ids = [case.id for case in sheets] + [case.number for case in sheets if case.number]
    again = sorted({str(one) for one in ids if ids.count(one) > 1})
    if again:
        raise NoSuchCase(f"Two fact sheets have the id or number {again[0]}. Give one of them another.")


def _check_roles(sheets: list[Case]) -> None:
    for case in sheets:
        if case.role not in NAMES:
            raise NoSuchCase(
                f"'{case.title}' is played by the role '{case.role}', which no invented force has. "
                f"Write one of {', '.join(NAMES)}."
            )


def _check(plan: Plan, known: dict[int, Case]) -> None:
    for number in plan.replay:
        if number not in known:
            raise NoSuchCase(f"Case {number} has no recipe. Cases with one: {', '.join(map(str, known))}.")
        if known[number].placed + AFTERWARDS > plan.days:
            raise NoSuchCase(
                f"Case {number} takes {known[number].placed} days of records and {plan.days} are asked for. "
                f"Ask for --days {known[number].placed + AFTERWARDS} or more."
            )
