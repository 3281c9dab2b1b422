"""Whether an indicator ran, and what it left."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class IndicatorRun:
    """Whether an indicator ran; if not, which tables it lacked and what that hides.

    `digest` is the SHA-256 of card and SQL; `seconds` is wall time, a shared pass divided evenly.
    """

    indicator_id: str
    title: str
    ran: bool
    digest: str
    seconds: float
    evidence_rows: int
    missing_tables: tuple[str, ...]
    hides: str
