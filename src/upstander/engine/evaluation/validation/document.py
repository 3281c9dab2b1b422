"""What a validation writes: a file of counts that may be shared, and one of cases that may not.

Their schema: docs/reference/validation.schema.json. Source: docs/how_to/validate_on_your_force.md
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

from upstander.domain.intervals import CONFIDENCE, wilson
from upstander.domain.strength import LIKELIHOOD_BANDS, likelihood_band
from upstander.engine.evaluation.validation.cases_file import PROVEN
from upstander.engine.evaluation.validation.result import FATES, PUT_FORWARD, CaseMeasured, Validation
from upstander.engine.evaluation.validation.suppression import LEAST, shown, shown_of, shown_parts

SCHEMA_VERSION = 1
STAFF_ROUNDED_TO = 100
WARNINGS = (("under_1_month", 30), ("1_to_3_months", 91), ("3_to_6_months", 182), ("over_6_months", 10**6))
"""Bands of days of warning, each up to and with so many days."""

TOO_FEW = (
    f"Fewer than {LEAST} cases were proven and measured, so nothing is counted here. The details say "
    "how each fared; several forces together may have enough."
)
ENOUGH = (
    f"Counts under {LEAST}, and any from which one could be worked out, are hidden; hidden is not zero. The "
    "recall is that of cases which somebody brought to light: of those that nobody did it says nothing."
)


def to_json(found: Validation) -> str:
    """The counts as JSON: no reference, nothing finer than a month, small counts hidden."""
    return json.dumps(counts(found), indent=1) + "\n"


def counts(found: Validation) -> dict[str, Any]:
    """What may be shared."""
    proven = [each for each in found.cases if each.case.is_proven]
    enough = len(proven) >= LEAST
    return {
        "schema_version": SCHEMA_VERSION,
        "upstander_version": version("upstander"),
        "measured_in": f"{found.measured_on:%Y-%m}",
        "invented": found.invented,
        "staff_about": round(found.staff / STAFF_ROUNDED_TO) * STAFF_ROUNDED_TO,
        "budget_per_1000": found.budget_per_1000,
        "indicators_digest": found.digest,
        "indicators_ran": list(found.indicators_ran),
        "indicators_not_run": list(found.indicators_not_run),
        "hidden_below": LEAST,
        "proven_cases": shown(len(proven)),
        "not_proven_cases": shown(len(found.cases) - len(proven)),
        "left_out": {reason: shown(count) for reason, count in found.left_out.items()},
        "by_outcome": _parts([each.case.outcome for each in proven], PROVEN),
        "by_fate": _parts([each.fate for each in proven], FATES),
        "recall": _recall(proven),
        "recall_by_chance": round(sum(each.by_chance for each in proven) / len(proven), 3)
        if enough
        else None,
        "places_on_the_eve": _parts([_band(each) for each in proven], (*LIKELIHOOD_BANDS, "no_sign")),
        "warning": _warning(proven),
        "indicators_spoke": _spoke(proven, found.indicators_ran) if enough else {},
        "says": ENOUGH if enough else TOO_FEW,
    }


def details_json(found: Validation) -> str:
    """Each case as JSON: for the force's own eyes, sealed where the store is real."""
    return json.dumps(
        {"schema_version": SCHEMA_VERSION, "cases": [_case(each) for each in found.cases]}, indent=1
    )


def _case(each: CaseMeasured) -> dict[str, Any]:
    return {
        "case_ref": each.case.case_ref,
        "outcome": each.case.outcome,
        "fate": each.fate,
        "place_on_the_eve": each.place,
        "of": each.of,
        "raised_on": each.raised_on.isoformat() if each.raised_on else None,
        "days_of_warning": each.days_of_warning,
        "indicators_spoke": list(each.spoke),
        "records_left_out": len(each.case.own_records),
    }


def _parts(values: Sequence[str], names: Sequence[str]) -> dict[str, int | None]:
    counted = Counter(values)
    if len(values) < LEAST:
        return dict.fromkeys(names)
    return shown_parts({name: counted[name] for name in names})


def _recall(proven: Sequence[CaseMeasured]) -> dict[str, Any]:
    raised = sum(each.fate == PUT_FORWARD for each in proven)
    told = _parts([each.fate for each in proven], FATES)[PUT_FORWARD] is not None
    share = wilson(raised, len(proven)) if told else None
    return {
        "confidence": CONFIDENCE,
        "value": _rounded(share.value) if share else None,
        "low": _rounded(share.low) if share else None,
        "high": _rounded(share.high) if share else None,
    }


def _warning(proven: Sequence[CaseMeasured]) -> dict[str, Any]:
    days = [each.days_of_warning for each in proven if each.days_of_warning is not None]
    enough = _parts([each.fate for each in proven], FATES)[PUT_FORWARD] is not None
    return {
        "median_months": round(median(days) * 12 / 365) if enough else None,
        "cases": _parts([_warned(each) for each in days], [name for name, _ in WARNINGS])
        if enough
        else dict.fromkeys(name for name, _ in WARNINGS),
    }


def _warned(days: int) -> str:
    return next(name for name, most in WARNINGS if days <= most)


def _band(each: CaseMeasured) -> str:
    return likelihood_band(each.place, of=each.of) if each.place else "no_sign"


def _spoke(proven: Sequence[CaseMeasured], ran: Sequence[str]) -> Mapping[str, int | None]:
    counted = Counter(indicator for each in proven for indicator in each.spoke)
    return {indicator: shown_of(counted[indicator], len(proven)) for indicator in ran}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
