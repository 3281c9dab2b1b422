"""A query keeps to a small subset, or is refused with a sentence and its line."""

import pytest

from upstander.engine.indicators.linter import lint

GIVEN = "staff_ref, person_ref, source_table, source_row, occurred_at, 1 AS amount"
PLAIN = f"SELECT {GIVEN} FROM contacts"


def _lint(sql: str, *, parameters: tuple[str, ...] = ()) -> list[str]:
    return [str(fault) for fault in lint(sql, file="x.sql", parameters=parameters, level="pair")]


@pytest.mark.parametrize(
    "sql",
    [
        PLAIN,
        f"-- what it asks\n{PLAIN}\nWHERE duty = 'off' AND accounting IN ('unaccounted', 'afterwards')",
        f"{PLAIN} WHERE date_diff('day', local_day, $as_of) < 30 AND older_tie IS NOT TRUE",
        f"{PLAIN} UNION ALL {PLAIN}",
        "WITH c AS (SELECT staff_ref, count(*) AS n FROM contacts GROUP BY staff_ref) "
        "SELECT p.staff_ref, p.person_ref, p.source_table, p.source_row, p.occurred_at, c.n AS amount "
        "FROM contacts AS p JOIN c ON c.staff_ref = p.staff_ref",
        f"{PLAIN} AS a ANTI JOIN peers AS p ON p.staff_ref = a.staff_ref AND p.role = 'x'",
        f"{PLAIN} WHERE occurred_at > met_at + 3 * INTERVAL '1' DAY",
    ],
)
def test_the_subset_is_enough_for_what_analysts_write(sql: str) -> None:
    assert _lint(sql) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("COPY contacts TO 'out'", "COPY is not one query"),
        ("ATTACH 'other' AS o", "ATTACH is not one query"),
        ("PRAGMA version", "PRAGMA is not one query"),
        ("SET threads = 1", "SET is not one query"),
        ("INSERT INTO contacts " + PLAIN, "INSERT is not one query"),
        ("EXPLAIN " + PLAIN, "is not one query"),
        ("DESCRIBE contacts", "is not one query"),
        ("PIVOT contacts ON duty", "is not one query"),
        ("VALUES (1)", "is not one query"),
        ("", "this is not one query"),
        ("SELEC staff_ref FROM", "is not"),
        (f"{PLAIN}; {PLAIN}", "a semicolon"),
        (f"{PLAIN};", "a semicolon"),
        (f"{PLAIN} -- and more", "behind code"),
        (f"{PLAIN} /* a /* b */", "a block comment"),
        (PLAIN.replace("contacts", '"contacts"'), "a quoted name"),
        (PLAIN.replace("contacts", "`contacts`"), "a quoted name"),
        (PLAIN.replace("contacts", "'file.parquet'"), "a text holds other signs"),
        (PLAIN.replace("contacts", "'contacts'"), "a quoted name"),
        (f"{PLAIN} WHERE staff_ref = E'x'", "against a word"),
        (f"{PLAIN} WHERE staff_ref = $$x$$", "a dollar sign"),
        (f"{PLAIN} WHERE staff_ref = ?", "a sign outside"),
        (f"{PLAIN} WHERE staff_ref = 'it''s'", "holds a quotation mark"),
        (f"{PLAIN} WHERE staff_ref = 'open", "not closed"),
        (f"{PLAIN} WHERE occurred_at::date = met_at", "a colon"),
        (f"{PLAIN} WHERE staff_ref\u00a0= 'x'", "not plain ASCII"),
        ("FROM contacts", "holds a star"),
        ("SELECT * FROM contacts", "holds a star"),
        ("SELECT * EXCLUDE (duty) FROM contacts", "EXCLUDE"),
        ("SELECT * REPLACE (1 AS duty) FROM contacts", "REPLACE"),
        ("SELECT contacts.* FROM contacts", "holds a star"),
        ("SELECT COLUMNS('d') FROM contacts", "function columns"),
        (f"{PLAIN} GROUP BY ALL", "GROUP BY ALL"),
        (f"{PLAIN} GROUP BY 1", "counts columns"),
        (f"{PLAIN} ORDER BY staff_ref", "ORDER BY"),
        (f"{PLAIN} LIMIT 1", "LIMIT"),
        (f"{PLAIN} USING SAMPLE 10", "sample"),
        (f"{PLAIN} QUALIFY row_number() OVER (PARTITION BY duty ORDER BY occurred_at) = 1", "QUALIFY"),
        (f"{PLAIN} FOR UPDATE", "outside the subset"),
        (f"{PLAIN} UNION ALL BY NAME {PLAIN}", "UNION BY NAME"),
        (f"{PLAIN} WHERE getenv('HOME') = 'x'", "function getenv"),
        (f"{PLAIN} WHERE current_setting('x') = 'x'", "is outside the subset"),
        (f"{PLAIN} WHERE random() < 1", "is outside the subset"),
        (f"{PLAIN} WHERE regexp_matches(staff_ref, 'x')", "is outside the subset"),
        (f"{PLAIN} WHERE TRY_CAST(staff_ref AS BIGINT) = 1", "is outside the subset"),
        (f"{PLAIN} WHERE CAST(staff_ref AS JSON) = 1", "the type is outside"),
        (f"{PLAIN} WHERE occurred_at > met_at + INTERVAL '1' MONTH", "unit of time"),
        (PLAIN.replace("contacts", "read_csv('x')"), "function read_csv"),
        (PLAIN.replace("contacts", "glob('x')"), "function glob"),
        (PLAIN.replace("contacts", "range(3) AS r"), "outside the subset"),
        (PLAIN.replace("contacts", "main.contacts"), "schema before it"),
        (PLAIN.replace("contacts", "memory.main.contacts"), "database before it"),
        (PLAIN.replace("contacts", "duckdb_settings"), "there is no view"),
        (PLAIN.replace("contacts", "cards"), "there is no view"),
        (PLAIN.replace("contacts", "contacts AS c (a, b)"), "renamed columns"),
        (f"{PLAIN}, peers", "has no equality"),
        (f"{PLAIN} CROSS JOIN peers", "no equality"),
        (f"{PLAIN} AS c JOIN peers AS p ON p.staff_ref > c.staff_ref", "has no equality"),
        (f"{PLAIN} AS c JOIN peers AS p ON p.staff_ref = 'x'", "has no equality"),
        (f"{PLAIN} AS c ASOF JOIN peers AS p ON p.staff_ref = c.staff_ref", "ASOF"),
        (f"{PLAIN} AS c POSITIONAL JOIN peers AS p", "POSITIONAL"),
        (f"{PLAIN} AS c NATURAL JOIN peers AS p", "NATURAL"),
        (f"{PLAIN} AS c RIGHT JOIN peers AS p ON p.staff_ref = c.staff_ref", "RIGHT join"),
        (f"{PLAIN} JOIN peers USING (staff_ref)", "USING"),
        (f"{PLAIN} WHERE EXISTS (SELECT 1 FROM peers WHERE role = 'x')", "sub-query"),
        (f"{PLAIN} WHERE staff_ref IN (SELECT staff_ref FROM peers)", "sub-query"),
        (PLAIN.replace("1 AS amount", "(SELECT 1 FROM peers) AS amount"), "sub-query"),
        (
            f"{PLAIN} AS c JOIN (SELECT p.role FROM peers AS p WHERE p.staff_ref = c.staff_ref) AS q "
            "ON q.role = c.duty",
            "names no source of this SELECT",
        ),
        (f"WITH RECURSIVE r AS (SELECT staff_ref FROM r) {PLAIN}", "calls itself"),
        (f"WITH contacts AS (SELECT staff_ref FROM peers) {PLAIN}", "already a name"),
        (f"WITH harm_people AS (SELECT staff_ref FROM peers) {PLAIN}", "already a name"),
        (f"{PLAIN} WHERE nonsense = 1", "has a column 'nonsense'"),
        (f"{PLAIN} WHERE amount = 1", "has a column 'amount'"),
        (f"{PLAIN} AS c SEMI JOIN peers AS p ON p.staff_ref = c.staff_ref WHERE p.role = 'x'", "no source"),
        (f"{PLAIN} WHERE $beyond > 1", "$beyond is declared on no card"),
        (f"{PLAIN} WHERE duty = 'of'", "'duty' is never 'of'. Did you mean 'off'?"),
        (f"{PLAIN} WHERE channel IN ('txt')", "'channel' is never 'txt'"),
        ("SELECT staff_ref, person_ref FROM contacts", "it gives staff_ref, person_ref"),
        (PLAIN.replace("person_ref,", "NULL AS person_ref,"), "does not fit the level"),
        ("\n".join([PLAIN, *["-- more"] * 60]), "an analyst must be able to read it"),
    ],
)
def test_what_is_outside_the_subset_is_refused_with_a_sentence(sql: str, said: str) -> None:
    faults = _lint(sql)
    assert faults
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize("table", ["harm_people", "vulnerabilities", "people"])
def test_what_feeds_the_harm_axis_is_closed(table: str) -> None:
    faults = _lint(PLAIN.replace("contacts", table))
    assert len(faults) == 1
    assert "harm axis only" in faults[0]


@pytest.mark.parametrize("table", ["training_records", "vetting_records", "youth_schemes"])
def test_the_forces_own_gaps_are_closed(table: str) -> None:
    assert "adds nothing to anybody's order" in _lint(PLAIN.replace("contacts", table))[0]


@pytest.mark.parametrize("column", ["born_on", "vulnerability"])
def test_a_column_for_harm_is_refused_by_name(column: str) -> None:
    assert f"'{column}' is for harm only" in _lint(f"{PLAIN} WHERE {column} IS NOT NULL")[0]


def test_a_column_that_may_only_excuse_is_refused_by_name() -> None:
    assert "'home_cell' is for excuse only" in _lint(f"{PLAIN} WHERE home_cell IS NOT NULL")[0]


@pytest.mark.parametrize("table", ["staff_home_cells", "people_addresses"])
def test_no_query_sees_where_anybody_lives(table: str) -> None:
    assert len(_lint(PLAIN.replace("contacts", table))) == 1


def test_a_refusal_names_its_line() -> None:
    sql = f"-- one\n{PLAIN}\nWHERE duty = 'off'\n  AND nonsense = 1"
    assert _lint(sql)[0].startswith("x.sql, line 4: ")


def test_the_line_is_right_after_many_lines() -> None:
    """The parser's own count drifts over line ends."""
    sql = PLAIN.replace(", ", ",\n  ") + "\n\n\nWHERE nonsense = 1"
    assert _lint(sql)[0].startswith(f"x.sql, line {len(sql.splitlines())}: ")


def test_a_declared_parameter_must_be_used() -> None:
    assert "declared and never used" in _lint(PLAIN, parameters=("window_days",))[0]


def test_every_refusal_is_told_at_once() -> None:
    faults = _lint(f"{PLAIN} WHERE nonsense = 1 AND getenv('x') = 'y' LIMIT 3")
    assert len(faults) >= 3
