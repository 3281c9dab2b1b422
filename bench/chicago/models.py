"""Models to measure the indicators against. None of them ships: they say how much the history holds.

Trained only on what was known by the day on which they flag: for allegations, years whose two years had
passed; for sustained findings, two more years for cases to close, and only findings closed by then.
Race, sex and age are no inputs.
"""

from collections.abc import Mapping

import numpy as np
from bench.chicago.years import Numbers, Year
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

OUTCOME_YEARS = 2
MATURITY_YEARS = 2
RANKS = ("POLICE OFFICER", "DETECTIVE", "SERGEANT", "FIELD TRAINING OFFICER")
SETTINGS = {"max_depth": 3, "learning_rate": 0.05, "max_iter": 120, "l2_regularization": 1.0}
"""Chosen among six on the first three years; they differ by four officers in a hundred found."""

HISTORY = (
    "all_ages",
    "in_12",
    "in_24",
    "in_60",
    "newest",
    "sexual",
    "at_home",
    "of_kind",
    "of_kind_in_12",
    "of_kind_in_36",
    "of_kind_in_72",
    "newest_of_kind",
    "sustained",
    "sustained_in_60",
)
COUNTS = tuple(name for name in HISTORY if not name.startswith("newest"))


def trees(years: Mapping[int, Year], year: int, *, with_service: bool) -> Numbers:
    """Boosted trees' chance of a sexual or domestic complaint in the two years after 1 January of `year`."""
    before = [years[one] for one in sorted(years) if one <= year - OUTCOME_YEARS]
    known = np.concatenate([_columns(one, with_service) for one in before])
    came = np.concatenate([one.outcomes["of_kind"] for one in before])
    model = HistGradientBoostingClassifier(**SETTINGS, random_state=0).fit(known, came)
    return model.predict_proba(_columns(years[year], with_service))[:, 1]


def sustained_logistic(years: Mapping[int, Year], year: int) -> Numbers:
    """A logistic's score for a finding that will be sustained, taught only by findings closed by then."""
    day = np.datetime64(f"{year}-01-01")
    before = [years[one] for one in sorted(years) if one <= year - OUTCOME_YEARS - MATURITY_YEARS]
    known = np.concatenate([_counts(one) for one in before])
    closed = np.concatenate([one.sustained_by < day for one in before])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=2_000)).fit(known, closed)
    return model.decision_function(_counts(years[year]))


def _counts(year: Year) -> Numbers:
    return np.log1p(np.column_stack([year.history[name] for name in COUNTS]))


def _columns(year: Year, with_service: bool) -> Numbers:
    columns = [year.history[name] for name in HISTORY]
    if with_service:
        columns += [year.history["service"], np.array([_rank(role) for role in year.roles], dtype=float)]
    return np.column_stack(columns)


def _rank(role: str) -> int:
    return RANKS.index(role) if role in RANKS else len(RANKS)
