"""What forces do today, asked of the same facts: the methods that the scan is compared with.

Each is what a competent analyst would write with the same joined tables, which is more than most have.
The protocol: docs/explanation/evaluation.md. The queries: bench/methods/.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
from sklearn.ensemble import IsolationForest

Scores = Sequence[tuple[str, float]]
Method = Callable[[duckdb.DuckDBPyConnection, date], Scores]

QUERIES = Path(__file__).parent / "methods"
TREES = 200
SEED = 20_260_101

WITHIN_ROLE = """
SELECT p.staff_ref, round((coalesce(m.amount, 0) - avg(coalesce(m.amount, 0)) OVER (PARTITION BY p.role))
    / nullif(stddev_pop(coalesce(m.amount, 0)) OVER (PARTITION BY p.role), 0), 9) AS score
FROM peers AS p
LEFT JOIN ({measured}) AS m ON m.staff_ref = p.staff_ref
QUALIFY score > 0
"""
"""How many standard deviations above the mean of the role, everybody in post counted, nobody left out.

To nine places: threads add in no fixed order, and equal scores would be told apart by their last digits."""


def complaint_rule(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """Members of staff with three complaints or more in twelve months; score: how many."""
    return _ask(con, _query("complaint_rule"), day)


def phone_volume(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """Calls and texts made in three months; score: standard deviations above the role's mean."""
    return _ask(con, WITHIN_ROLE.format(measured=_query("phone_volume")), day)


def vulnerable_contact(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """Contact with vulnerable people in three months; score: standard deviations above the role's mean."""
    return _ask(con, WITHIN_ROLE.format(measured=_query("vulnerable_contact")), day)


def unlinked_look_ups(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """Look-ups in three months that nothing explains; score: how many."""
    return _ask(con, _query("unlinked_look_ups"), day)


def unaccounted_pair(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """Contact with one person in twelve months that nothing explains; score: the most with anybody."""
    return _ask(con, _query("unaccounted_pair"), day)


def isolation_forest(con: duckdb.DuckDBPyConnection, day: date) -> Scores:
    """An outlier detector over counts standardised within the role; score: 0 to 1, larger is stranger."""
    rows = con.execute(_query("features"), {"day": day}).fetchall()
    if not rows:
        return []
    features = _standardised(np.array([row[2:] for row in rows], dtype=float), [row[1] for row in rows])
    forest = IsolationForest(n_estimators=TREES, random_state=SEED).fit(features)
    scores = -forest.score_samples(features)
    return [(row[0], float(score)) for row, score in zip(rows, scores, strict=True)]


METHODS: Mapping[str, Method] = {
    "Three complaints in twelve months": complaint_rule,
    "Phone volume within the role": phone_volume,
    "Contact with vulnerable people within the role": vulnerable_contact,
    "Look-ups that nothing explains": unlinked_look_ups,
    "Most unexplained contact with one person": unaccounted_pair,
    "Isolation forest": isolation_forest,
}


def _standardised(counts: np.ndarray, roles: Sequence[str]) -> np.ndarray:
    """Each column in standard deviations from the mean of the row's role; nought where it has no spread."""
    names = np.array(roles)
    found = np.zeros_like(counts)
    for role in sorted(set(roles)):
        chosen = names == role
        spread = counts[chosen].std(axis=0)
        found[chosen] = (counts[chosen] - counts[chosen].mean(axis=0)) / np.where(spread > 0, spread, 1)
    return found


def _query(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def _ask(con: duckdb.DuckDBPyConnection, query: str, day: date) -> Scores:
    found = con.execute(query, {"day": day} if "$day" in query else {}).fetchall()
    return [(staff_ref, float(score)) for staff_ref, score in found]
