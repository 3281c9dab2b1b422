"""Which kinds of wording stand in the messages that staff wrote to members of the public.

The texts are read by the database, in one pass, and only those of messages to somebody on record; what is
kept is who, to whom, which kind, when, and in which row. Source: docs/explanation/wording.md
"""

from datetime import date

import duckdb

from upstander.engine.purposes.steps import run_steps
from upstander.knowledge.wording import KINDS, Lexicon, any_pattern, national, patterns

STEPS = ("message_signs",)


def build(con: duckdb.DuckDBPyConnection, *, day: date, lexicon: Lexicon | None = None) -> None:
    """Leave `kept.message_signs`, by the phrases of `lexicon` (else the national one) in force on `day`.

    `con` must hold the contracts' tables, `account_links`, `number_segments` and the local clock.
    """
    set_patterns(con, national() if lexicon is None else lexicon, day=day)
    run_steps(con, __package__, STEPS)


def set_patterns(con: duckdb.DuckDBPyConnection, lexicon: Lexicon, *, day: date) -> None:
    """Set what the SQL reads: `wording_<kind>` and `wording_any`; empty where none is in force."""
    found = patterns(lexicon, day=day)
    for kind in KINDS:
        con.execute(f"SET VARIABLE wording_{kind} = ?::VARCHAR", [found.get(kind)])
    con.execute("SET VARIABLE wording_any = ?::VARCHAR", [any_pattern(lexicon, day=day)])
