"""The page for whoever keeps the desk running.

Source: docs/explanation/runs.md
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.assurance.health import health_of


def health(request: HttpRequest) -> HttpResponse:
    """Whether everything runs, and nothing of any record."""
    found = health_of(Path(settings.UPSTANDER_KEYS).parent, now=timezone.now())
    return render(request, "assurance/health.html", {"health": found})
