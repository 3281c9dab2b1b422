"""What a run was made of, as the worker froze it with the run: files, questions, versions. It names nobody.

Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass

from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True)
class SourceLoad:
    """One load: the supplied files' names and SHA-256, the mapping they were read with, and when."""

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
    """A number that a query names, as it was in force on the day of the scan."""

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
class Record:
    """All of it. Empty where an older version loaded the run."""

    store_digest: str = ""
    duckdb_version: str = ""
    sources: tuple[SourceLoad, ...] = ()
    queries: tuple[QueryText, ...] = ()


RECORD: TypeAdapter[Record] = TypeAdapter(Record)
