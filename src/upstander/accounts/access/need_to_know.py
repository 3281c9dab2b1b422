"""Need-to-know: the one condition behind every slice's `visible_to`.

    def visible_to(account: Account) -> QuerySet[Concern]:
        return need_to_know(Concern.objects.all(), account, timezone.localdate())

It is one query, whatever it is joined with. It cannot be had without exclusion: a model that has none is
refused.
Source: docs/explanation/need_to_know.md
"""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now

from upstander.accounts.models import Account, Assignment, Closing, Exclusion, Vetting

M = TypeVar("M", bound=Model)


def need_to_know(queryset: QuerySet[M], account: Account, today: date) -> QuerySet[M]:
    """Of the matters, those that exist for the account: assigned, not excluded, vetting good, account open.

    The model has `assignments` and `exclusions` (see `Assignment`, `Exclusion`); else it raises TypeError.
    """
    mine = live_assignments(queryset.model).filter(account=account)
    barred = live_exclusions(queryset.model).filter(account=account)
    return queryset.filter(
        Exists(mine.filter(matter=OuterRef("pk"))),
        ~Exists(barred.filter(matter=OuterRef("pk"))),
        Exists(_good_vetting(account, today)),
        ~Exists(Closing.objects.filter(account=account)),
    )


def live_assignments(model: type[Model]) -> QuerySet[Any]:
    """Assignments to matters of the model that are in force at this moment, by the database's own clock."""
    still = Q(ends_at__isnull=True) | Q(ends_at__gt=Now())
    shut = Q(break_glass__isnull=False) & (
        Q(break_glass__ends_at__lte=Now()) | Q(break_glass__end__isnull=False)
    )
    return related(model, "assignments", Assignment).filter(still, ~shut, end__isnull=True)


def live_exclusions(model: type[Model]) -> QuerySet[Any]:
    """Exclusions from matters of the model that two people have not lifted."""
    return related(model, "exclusions", Exclusion).filter(end__isnull=True)


def related(model: type[Model], name: str, sort: type[Model]) -> QuerySet[Any]:
    """The rows that point to matters of the model. Raises TypeError unless they are rows of that sort."""
    pointing = _pointing_to(model).get(name)
    if pointing is None or not issubclass(pointing, sort):
        raise TypeError(f"{model.__name__} has no {name}: make a {sort.__name__} with related_name={name!r}.")
    if "end" not in _pointing_to(pointing):
        raise TypeError(f"{pointing.__name__} has no end: make a {sort.__name__}End with related_name='end'.")
    return pointing._default_manager.all()


def _pointing_to(model: type[Model]) -> dict[str | None, type[Model]]:
    return {rel.get_accessor_name(): rel.related_model for rel in model._meta.related_objects}


def _good_vetting(account: Account, today: date) -> QuerySet[Vetting]:
    """The account's newest clearance, if it is good today."""
    rows = Vetting.objects.filter(account=account)
    newest = rows.order_by("-recorded_at").values("recorded_at")[:1]
    return rows.filter(recorded_at=Subquery(newest), good_until__gte=today)
