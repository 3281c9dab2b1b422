"""What accounts for a contact and for how long: the values of `packs/purposes.toml`, by day.

Every value carries from when (and, once replaced, until when) it applies, its unit, what it means
and why. Every fault of the pack is reported at once, by entry and key; of two values for one thing
only one may apply on a day. Source: docs/explanation/contacts_and_purposes.md
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, Generic, TypeVar

from upstander.domain.contact import Channel
from upstander.domain.purpose import PurposeKind
from upstander.domain.refusal import Refusal

SETTINGS = (
    "attendance_open_hours",
    "contemporaneous_hours",
    "duty_habit_people",
    "least_confidence",
    "older_tie_days",
    "on_behalf_confidence",
    "pooled_log_in_confidence",
    "purpose_habit_records",
    "rest_day_share",
    "thin_share",
    "usual_minimum_purposes",
)
LOGGED = ("call", "text", "message", "visit", "custody_visit")
TOLERATED = (*(kind.value for kind in PurposeKind if kind not in ("desk_role", "logged_contact")),)
LINE_SUPERVISION = "line_supervision"
LAST_DAY = date.max

T = TypeVar("T")


class FaultyPurposes(Refusal):
    """The pack of purposes has faults; every one is named."""


@dataclass(frozen=True, kw_only=True)
class Dated(Generic[T]):
    """One value for one thing (`key`), from the first day to the last on which it applies."""

    key: tuple[str, ...]
    value: T
    first: date
    last: date
    entry: str

    def applies(self, day: date) -> bool:
        """Whether it applies on that day; both ends count."""
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class NumberKind:
    """How sure a number of this kind is one person's (0 to 1), and whether it is an organisation's."""

    confidence: float
    organisation: bool


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The values in force on one day.

    `settings` by id, in the unit of their entry. `tolerances` by (kind of purpose or `logged_<channel>`,
    channel of the contact): hours before and hours after. `standing` holds (role, channel), `could_tell`
    (channel, table), `declared` (kind of declaration, decision). `numbers` is by kind of number.
    """

    settings: Mapping[str, float]
    tolerances: Mapping[tuple[str, str], tuple[float, float]]
    standing: frozenset[tuple[str, str]]
    could_tell: frozenset[tuple[str, str]]
    declared: frozenset[tuple[str, str]]
    numbers: Mapping[str, NumberKind]


@dataclass(frozen=True, kw_only=True)
class PurposeRules:
    """Every value of the pack, with its days."""

    settings: tuple[Dated[float], ...]
    tolerances: tuple[Dated[tuple[float, float]], ...]
    standing: tuple[Dated[bool], ...]
    could_tell: tuple[Dated[bool], ...]
    declared: tuple[Dated[bool], ...]
    numbers: tuple[Dated[NumberKind], ...]

    def on(self, day: date) -> Rules:
        """The values in force on `day`. Raises FaultyPurposes if a single value has none on that day."""
        settings = {one.key[0]: one.value for one in self.settings if one.applies(day)}
        missing = [name for name in SETTINGS if name not in settings]
        if missing:
            raise FaultyPurposes(
                f"packs/purposes.toml has no value on {day} for {', '.join(missing)}. "
                "Add a [[value]] whose `from` is not after that day."
            )
        return Rules(
            settings=settings,
            tolerances={(o.key[0], o.key[1]): o.value for o in self.tolerances if o.applies(day)},
            standing=_pairs(self.standing, day),
            could_tell=_pairs(self.could_tell, day),
            declared=_pairs(self.declared, day),
            numbers={o.key[0]: o.value for o in self.numbers if o.applies(day)},
        )


@cache
def national() -> PurposeRules:
    """The national pack. Raises FaultyPurposes naming every fault."""
    pack = resources.files("upstander.knowledge") / "packs" / "purposes.toml"
    return read(pack.read_text(encoding="utf-8"), name="packs/purposes.toml")


def read(text: str, *, name: str) -> PurposeRules:
    """The values in a pack's text; `name` is what the sentences call it.

    Refuses a key that is missing or of the wrong kind, an unknown purpose, channel or setting, and two
    values for one thing whose days overlap.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FaultyPurposes(f"{name} is not valid TOML: {error}. Give each key once.") from None
    faults: list[str] = []
    lists = {section: list(_read(section, found.get(section, []), faults)) for section in _SECTIONS}
    faults += [f"{section}: no such section is known." for section in sorted(set(found) - set(_SECTIONS))]
    tolerances = [*lists["tolerance"], *lists["logged"]]
    for group in (lists["value"], tolerances, lists["number_confidence"]):
        faults += _overlaps(group)
    if faults:
        raise FaultyPurposes("\n".join(f"{name}, {fault}" for fault in faults))
    return PurposeRules(
        settings=tuple(lists["value"]),
        tolerances=tuple(tolerances),
        standing=tuple(lists["standing"]),
        could_tell=tuple(lists["could_tell"]),
        declared=tuple(lists["declared"]),
        numbers=tuple(lists["number_confidence"]),
    )


def _pairs(values: tuple[Dated[bool], ...], day: date) -> frozenset[tuple[str, str]]:
    return frozenset((one.key[0], one.key[1]) for one in values if one.applies(day))


def _read(section: str, entries: Any, faults: list[str]) -> Iterator[Dated[Any]]:
    keys_of, value_of = _SECTIONS[section]
    for position, entry in enumerate(entries, 1):
        where = f"{section} {entry.get('id', position)}"
        try:
            first, last = _days(entry)
            texts = [key for key in ("meaning", "why") if not str(entry.get(key, "")).strip()]
            if texts:
                raise ValueError(f"{texts[0]} is missing. Write it as a sentence")
            value = value_of(entry)
            for key in keys_of(entry):
                yield Dated(key=key, value=value, first=first, last=last, entry=where)
        except KeyError as error:
            faults.append(f"{where}, {error.args[0]}: it is missing. Write it.")
        except (TypeError, ValueError) as error:
            faults.append(f"{where}: {error}.")


def _days(entry: Mapping[str, Any]) -> tuple[date, date]:
    first, last = entry["from"], entry.get("until", LAST_DAY)
    for key, day in (("from", first), ("until", last)):
        if type(day) is not date:
            raise ValueError(f"{key} is not a day. Write it as 2026-01-01, without quotation marks")
    if last < first:
        raise ValueError(f"until ({last}) is before from ({first}). Exchange or mend them")
    return first, last


def _overlaps(values: list[Dated[Any]]) -> list[str]:
    """A sentence for each two values for one thing that apply on the same day."""
    by_key: dict[tuple[str, ...], list[Dated[Any]]] = {}
    for one in values:
        by_key.setdefault(one.key, []).append(one)
    return [
        f"{a.entry} and {b.entry} both give {' '.join(key)} on {max(a.first, b.first)}. "
        "End the earlier with `until` on the day before the later begins."
        for key, dated in by_key.items()
        for a, b in combinations(dated, 2)
        if a.first <= b.last and b.first <= a.last
    ]


def _listed(entry: Mapping[str, Any], key: str, allowed: tuple[str, ...] = ()) -> list[str]:
    found = entry[key]
    if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
        raise ValueError(f'{key} is not a list of texts. Write {key} = ["…"]')
    unknown = [one for one in found if allowed and one not in allowed]
    if unknown:
        raise ValueError(f"{key} has {', '.join(unknown)}. Write one of {', '.join(allowed)}")
    return found


def _number(entry: Mapping[str, Any], key: str) -> float:
    found = entry[key]
    if isinstance(found, bool) or not isinstance(found, int | float) or found < 0:
        raise ValueError(f"{key} is not a number of 0 or more. Write {key} = 24.0")
    return float(found)


CHANNELS = tuple(channel.value for channel in Channel)


def _setting_keys(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
    if entry["id"] not in SETTINGS:
        raise ValueError(f"id is not one of {', '.join(SETTINGS)}. Mend it")
    if not entry.get("unit"):
        raise ValueError('unit is missing. Write it, as unit = "hours"')
    return [(entry["id"],)]


def _tolerance_keys(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
    allowed = (*TOLERATED, LINE_SUPERVISION)
    if entry["purpose"] not in allowed:
        raise ValueError(f"purpose is not one of {', '.join(allowed)}. Mend it")
    return [(entry["purpose"], channel) for channel in _listed(entry, "channels", CHANNELS)]


def _logged_keys(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
    logged = _listed(entry, "logged_as", LOGGED)
    return [(f"logged_{one}", channel) for one in logged for channel in _listed(entry, "channels", CHANNELS)]


def _crossed(left: str, right: str) -> Callable[[Mapping[str, Any]], list[tuple[str, ...]]]:
    def keys(entry: Mapping[str, Any]) -> list[tuple[str, ...]]:
        return [(one, other) for one in _listed(entry, left) for other in _listed(entry, right)]

    return keys


def _hours(entry: Mapping[str, Any]) -> tuple[float, float]:
    return _number(entry, "before_hours"), _number(entry, "after_hours")


def _number_kind(entry: Mapping[str, Any]) -> NumberKind:
    confidence = _number(entry, "value")
    if confidence > 1:
        raise ValueError("value is above 1. Write a confidence from 0 to 1")
    return NumberKind(confidence=confidence, organisation=entry.get("organisation", False) is True)


_SECTIONS: Mapping[
    str,
    tuple[Callable[[Mapping[str, Any]], list[tuple[str, ...]]], Callable[[Mapping[str, Any]], Any]],
] = {
    "value": (_setting_keys, lambda entry: _number(entry, "value")),
    "tolerance": (_tolerance_keys, _hours),
    "logged": (_logged_keys, _hours),
    "standing": (_crossed("roles", "channels"), lambda entry: True),
    "could_tell": (_crossed("channels", "tables"), lambda entry: True),
    "declared": (_crossed("kinds", "decisions"), lambda entry: True),
    "number_confidence": (lambda e: [(kind,) for kind in _listed(e, "kinds")], _number_kind),
}
