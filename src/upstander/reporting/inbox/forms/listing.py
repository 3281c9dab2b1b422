"""What the list of reports is filtered and sorted by.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from upstander.reporting.channel.models import State, Way

ANY = ("", _("Any"))
STANDS = (
    ANY,
    ("unopened", _("Nobody has opened it")),
    (State.WAITING.value, _("It waits for a word from us")),
    (State.ANSWERED.value, _("They have an answer")),
    (State.ENDED.value, _("It has ended")),
)
WAYS = (
    ANY,
    (Way.PUBLIC.value, _("The public site")),
    (Way.WORKFORCE.value, _("The site for everyone at work")),
    (Way.TAKEN.value, _("Taken down for somebody")),
    (Way.REFERRED.value, _("Passed on by another body")),
)
SORTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (_("Unopened first, then by risk"), ("place", "came_on", "id")),
    "newest": (_("The day it came, the newest first"), ("-came_on", "id")),
    "due": (_("The day on which an answer is due"), ("answer_due", "id")),
}


class ReportFilter(forms.Form):
    """A part of the list, and its order."""

    stands = forms.ChoiceField(label=_("Where it stands"), required=False, choices=STANDS)
    way = forms.ChoiceField(label=_("How it came"), required=False, choices=WAYS)
    by = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[(name, said) for name, (said, _order) in SORTS.items()]
    )

    @property
    def filters(self) -> bool:
        """Whether anything is left out."""
        return any(self.data.get(name) for name in ("stands", "way"))

    def chosen(self, reports: QuerySet[Any]) -> QuerySet[Any]:
        """Those that fit, sorted; none where a value is not one of those offered."""
        if not self.is_valid():
            return reports.none()
        asked = self.cleaned_data
        if asked["way"]:
            reports = reports.filter(way=asked["way"])
        if asked["stands"] == "unopened":
            reports = reports.filter(is_opened=False)
        elif asked["stands"]:
            reports = reports.filter(state=asked["stands"])
        return reports.order_by(*SORTS[asked["by"]][1])
