"""Columns of words: references, texts, codes, and yes or no."""

import pyarrow as pa

from upstander.engine.sources.checking.steps import Bindings, Source, Steps, as_text
from upstander.engine.sources.mapping import ColumnRule
from upstander.engine.tables import Column

LONGEST = {"reference": 200, "text": 2_000, "phone": 200}
YES, NO = ("true", "yes", "y", "1", "t"), ("false", "no", "n", "0", "f")


def steps(name: str, column: Column, *, rule: ColumnRule, source: Source, bindings: Bindings) -> Steps:
    """The steps for a reference, text or code column."""
    raw = f"raw_{name}"
    found = Steps(raw=as_text(source), value=f"word_{name}", text=raw)
    found.parsed[f"word_{name}"] = _word(raw, column, rule, bindings)
    unknown = f"({raw} IS NOT NULL AND word_{name} IS NULL)"
    (found.skips if rule.other == "skip" else found.faults).append((unknown, "word"))
    if column.kind == "code" and rule.other != "skip":
        personal = f"({unknown} AND lower({raw}) IN ('personal', 'private', 'own', 'byod'))"
        if column.name == "ownership":
            found.faults.insert(0, (personal, "personal_device"))
    if column.kind in LONGEST:
        longest = LONGEST[column.kind] if column.maximum is None else int(column.maximum)
        found.faults.append((f"(length(word_{name}) > {longest})", "long"))
        found.faults.append((f"contains(word_{name}, chr(0))", "zero_byte"))
    return found


def _word(raw: str, column: Column, rule: ColumnRule, bindings: Bindings) -> str:
    if rule.pseudonym:
        return f"{bindings.bind(rule.pseudonym + ':')} || {raw}"
    if rule.values:
        return translated(raw, rule, bindings)
    if column.values:
        return f"CASE lower({raw}){_arms(column.values, bindings)} END"
    return raw


def translated(raw: str, rule: ColumnRule, bindings: Bindings) -> str:
    """SQL that turns the export's words into the table's; NULL for a word that is not listed."""
    arms = "".join(
        f" WHEN {bindings.bind(word)} THEN {bindings.bind(meaning)}" for word, meaning in rule.values.items()
    )
    other = "" if rule.other in ("reject", "skip") else f" ELSE {bindings.bind(rule.other)}"
    empty = bindings.bind(rule.values[""]) if "" in rule.values else "NULL"
    return f"CASE WHEN {raw} IS NULL THEN {empty} ELSE CASE lower({raw}){arms}{other} END END"


def yes_or_no(name: str, *, rule: ColumnRule, source: Source, bindings: Bindings) -> Steps:
    """The steps for a column that says yes or no."""
    raw = f"raw_{name}"
    if pa.types.is_boolean(source.kind) and not rule.values:
        return Steps(raw=source.expression, value=raw, text=f"CAST({raw} AS VARCHAR)")
    found = Steps(raw=as_text(source), value=f"yes_{name}", text=raw)
    word = translated(raw, rule, bindings) if rule.values else raw
    answers = {**dict.fromkeys(YES, "true"), **dict.fromkeys(NO, "false")}
    arms = "".join(f" WHEN {bindings.bind(text)} THEN {answer}" for text, answer in answers.items())
    found.parsed[f"yes_{name}"] = f"CASE lower({word}){arms} END"
    unknown = f"({raw} IS NOT NULL AND yes_{name} IS NULL)"
    (found.skips if rule.other == "skip" else found.faults).append(
        (unknown, "word" if rule.values else "boolean")
    )
    return found


def _arms(words: tuple[str, ...], bindings: Bindings) -> str:
    # Not IN: for a list of more than a few values DuckDB makes a join of it, which costs far more.
    return "".join(f" WHEN {given} THEN {given}" for given in map(bindings.bind, words))
