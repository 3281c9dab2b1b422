"""Pages that everybody of the unit reads: the limits, and the ladder of authority.

Source: docs/explanation/mandate.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.mandate.access.gates import standing_gates
from upstander.mandate.access.limits import limits
from upstander.mandate.ladder import RUNGS, Rung
from upstander.mandate.models import GateId


def show_limits(request: HttpRequest) -> HttpResponse:
    """What this desk does not do, as it was agreed."""
    return render(request, "mandate/limits.html", {"limits": limits(timezone.localdate())})


def show_ladder(request: HttpRequest) -> HttpResponse:
    """Each rung, what law it needs, and on which the force stands."""
    gates = {gate.id: gate for gate in standing_gates(timezone.localdate())}
    return render(request, "mandate/ladder.html", {"rungs": RUNGS, "gate": gates[GateId.AUTHORITY.value]})


def show_rung(request: HttpRequest, *, rung: Rung) -> HttpResponse:
    """A rung that is not granted here: where it is asked for, and what it needs."""
    return render(request, "mandate/rung.html", {"rung": rung})
