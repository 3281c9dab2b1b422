"""Runs that were asked for, and how far each has come.

Source: docs/explanation/runs.md
"""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from upstander.detection.models import AttemptState, RunAttempt, RunRequest

MOST_ATTEMPTS = 3
"""A run that was stopped so often is not begun again: what stops it may be the run itself."""

WAITING = "waiting"
_FINAL = (AttemptState.LOADED, AttemptState.REFUSED, AttemptState.FAILED)
_ATTEMPTS = RunAttempt.objects.filter(request=OuterRef("pk"))


def waiting() -> QuerySet[RunRequest]:
    """Those that wait to be begun, or begun again, the first asked for first."""
    stopped = Count("attempts", filter=Q(attempts__state=AttemptState.STOPPED))
    return (
        RunRequest.objects.annotate(stopped=stopped)
        .filter(
            ~Exists(_ATTEMPTS.filter(state__in=(*_FINAL, AttemptState.RUNNING))), stopped__lt=MOST_ATTEMPTS
        )
        .order_by("asked_at")
    )


def asked() -> QuerySet[Any]:
    """Every request with who asked and the state of its newest attempt, the newest first."""
    newest = RunAttempt.objects.filter(request=OuterRef("pk")).order_by("-began_at")
    return (
        RunRequest.objects.select_related("asked_by")
        .annotate(state=Coalesce(Subquery(newest.values("state")[:1]), Value(WAITING)))
        .order_by("-asked_at")
    )


def not_loaded() -> QuerySet[Any]:
    """Those of which no run has come, the newest first."""
    return asked().exclude(state=AttemptState.LOADED)


def attempts_at(request: RunRequest) -> list[RunAttempt]:
    """The worker's attempts, oldest first."""
    return list(request.attempts.select_related("run").order_by("began_at"))


def newest_attempt() -> RunAttempt | None:
    """The attempt that was begun last; None before the first."""
    return RunAttempt.objects.order_by("-began_at").first()
