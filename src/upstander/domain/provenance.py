"""What a scan was made of: the files, the questions as asked, the versions. It tells nothing of anybody.

A scan says it, and an exhibit quotes it. Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SourceLoad:
    """One load of the store: the supplied files' names and SHA-256, the mapping they were read with, when."""

    table: str
    load_id: str
    source_names: tuple[str, ...]
    source_digest: str
    mapping: str
    loaded_at: str
    rows: int
    rejected: int
    cannot_show: str
    exported_by: str = ""
    supplied_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ParameterValue:
    """A number that a query names, as it was in force on the day of the scan; None: there was none."""

    name: str
    unit: str
    amount: float | None


@dataclass(frozen=True, kw_only=True)
class QueryText:
    """One indicator's query with its numbers. `digest` is the SHA-256 of its card and the text."""

    indicator_id: str
    title: str
    question: str
    digest: str
    ran: bool
    hides: str
    sql: str
    parameters: tuple[ParameterValue, ...]


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What a scan was made of and with; empty where nothing was said of it."""

    store_digest: str = ""
    duckdb_version: str = ""
    sources: tuple[SourceLoad, ...] = ()
    queries: tuple[QueryText, ...] = ()
