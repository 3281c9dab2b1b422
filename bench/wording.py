"""The wording of messages, found in the database, against plain Python loops over the same messages.

Ours is the whole step of the facts build: whom each message was to, which kinds stand in it, the local day.
The loops only search: one compiled expression for each kind, as written, and then tuned by hand. All three
must give the same kinds for every message, or there is no result.
"""

import random
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from bench.measuring import Cost, median, timed
from bench.result import Result, at_least

from upstander.engine.contacts import wording
from upstander.engine.invented import texts
from upstander.engine.purposes.clock import make_clock
from upstander.knowledge.phrases import AFTER, BEFORE, LETTER
from upstander.knowledge.wording import national, patterns

MESSAGES = 100_000
TARGET = 20.0  # times a plain loop
DAY = date(2026, 1, 1)
SEED = 20260101
REAL = Path(__file__).resolve().parents[2] / "shared" / "realdata" / "sms_uci" / "sms.tsv"

Found = dict[int, frozenset[str]]


def measure(*, messages: int = MESSAGES, repeats: int = 5) -> list[Result]:
    """One result against each loop, by processor time; ours is the median of `repeats`, the loops run once.

    Raises AssertionError where any message has other kinds in one than in another.
    """
    sample = _sample(messages)
    con = _connect(sample)
    ours = median([timed(lambda: wording.build(con, day=DAY)) for _ in range(repeats + 1)][1:])
    found = _found(con)
    return [_result(name, sample, found, ours, loop) for name, loop in LOOPS.items()]


def _result(
    name: str, sample: list[str], found: Found, ours: Cost, loop: Callable[[list[str]], Found]
) -> Result:
    other: list[Found] = []
    cost = timed(lambda: other.append(loop(sample)))
    assert other[0] == found, "the two do not find the same kinds in every message"
    size = sum(len(text.encode()) for text in sample) / 1e6
    return at_least(
        f"wording of messages, beside {name}",
        ours,
        cost,
        target=TARGET,
        by="processor seconds",
        against=name,
        rows=len(sample),
        note=f"the same kinds in each of {len(sample):,} messages ({len(found):,} with any); "
        f"{size / ours.cpu_s:.0f} MB a processor second beside {size / cost.cpu_s:.1f}",
    )


def _each_kind(sample: list[str]) -> Found:
    kinds = _compiled()
    found = {
        number: frozenset(kind for kind, expression in kinds.items() if expression.search(text))
        for number, text in enumerate(sample)
    }
    return {number: held for number, held in found.items() if held}


def _tuned(sample: list[str]) -> Found:
    """As fast as we could make a loop: small letters once, and boundaries that only look round."""
    kinds = {kind: _looking_round(expression) for kind, expression in _compiled().items()}
    found = {}
    for number, text in enumerate(map(str.lower, sample)):
        if held := frozenset(kind for kind, expression in kinds.items() if expression.search(text)):
            found[number] = held
    return found


def _looking_round(expression: re.Pattern[str]) -> re.Pattern[str]:
    edge = f"[{LETTER}/@#-]"
    text = (
        expression.pattern.removeprefix("(?i)").replace(BEFORE, f"(?<!{edge})").replace(AFTER, f"(?!{edge})")
    )
    return re.compile(text)


LOOPS: Mapping[str, Callable[[list[str]], Found]] = {
    "a loop with re, one expression a kind": _each_kind,
    "a loop with re, tuned by hand": _tuned,
}


def _compiled() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(text) for kind, text in patterns(national(), day=DAY).items()}


def _sample(messages: int) -> list[str]:
    """Ordinary real messages, drawn again and again; where they are not at hand, the invented force's."""
    if REAL.exists():
        lines = REAL.read_text(encoding="utf-8").splitlines()
        pool = [line.split("\t", 1)[1] for line in lines if line.startswith("ham\t")]
    else:
        pool = [body + end for body in texts.BODIES for end in (*texts.PLAIN, *texts.WARM)]
    return random.Random(SEED).choices(pool, k=messages)


def _connect(sample: list[str]) -> duckdb.DuckDBPyConnection:
    """Tables as the facts build has them, every message to a person on record."""
    con = duckdb.connect(config={"threads": 2})
    con.execute("ATTACH ':memory:' AS kept")
    make_clock(con)
    con.register("given", pa.table({"n": range(len(sample)), "text": sample}))
    con.execute(
        "CREATE TABLE message_texts AS SELECT 'force_email' AS platform, 'S' || n % 1000 AS staff_ref, "
        "'E' || n % 5000 AS other_account, NULL::VARCHAR AS other_number, 'out' AS direction, "
        "TIMESTAMP '2025-01-01' + to_minutes(n) AS sent_at, text, "
        "TIMESTAMP '2025-01-01' + to_minutes(n) AS known_at, 'm:' || n AS row_id FROM given"
    )
    con.execute(
        "CREATE TABLE account_links AS SELECT DISTINCT platform, other_account AS account, "
        "'P' || other_account AS person_ref, known_at, 1.0 AS confidence "
        "FROM (SELECT platform, other_account, min(known_at) AS known_at FROM message_texts GROUP BY ALL)"
    )
    con.execute(
        "CREATE TABLE number_segments (number VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, "
        "person_ref VARCHAR, known_at TIMESTAMP, organisation BOOLEAN, confidence DOUBLE)"
    )
    return con


def _found(con: duckdb.DuckDBPyConnection) -> Found:
    rows = con.execute("SELECT source_row, list(sign_kind) FROM kept.message_signs GROUP BY source_row")
    return {int(row.removeprefix("m:")): frozenset(kinds) for row, kinds in rows.fetchall()}
