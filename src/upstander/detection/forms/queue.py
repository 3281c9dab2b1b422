"""What the queue is filtered and sorted by.

Source: docs/explanation/detection.md
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.detection.access.listing import Listed, Listing
from upstander.domain.harm import HARM_BANDS
from upstander.domain.strength import LIKELIHOOD_BANDS

EITHER = ("", _("Any"))
MET = (("met", _("One was met")), ("none", _("None was met")))
SORTS: dict[str, tuple[Any, Callable[[Listed], Any], bool]] = {
    "order": (_("The order in which to open them"), lambda one: 0, False),
    "harm": (_("Harm, the gravest first"), lambda one: _rank(HARM_BANDS, one.brief.harm_band), False),
    "oldest": (_("First known, the oldest first"), lambda one: one.brief.first_known_on, False),
    "newest": (_("First known, the newest first"), lambda one: one.brief.first_known_on, True),
}
"""Each sort's name, what it looks at, and whether it goes down; what is equal stays in the order."""


class QueueFilter(forms.Form):
    """A part of the queue. What is offered is what there is in it; another value shows nothing.

    Nobody filters by what the data show: it would tell what was drawn by lot.
    """

    role = forms.ChoiceField(label=_("Post"), required=False)
    likelihood = forms.ChoiceField(label=_("Likelihood"), required=False)
    harm = forms.ChoiceField(label=_("Harm"), required=False)
    trigger = forms.ChoiceField(label=_("Hard trigger"), required=False)
    by = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[(name, said) for name, (said, _by, _down) in SORTS.items()],
    )

    def __init__(self, *given: Any, among: Iterable[Listed], **named: Any) -> None:
        super().__init__(*given, **named)
        found = Listing.of(among)
        self._offer("role", found.roles)
        self._offer("likelihood", LIKELIHOOD_BANDS)
        self._offer("harm", HARM_BANDS)
        self._offer("trigger", found.triggers, first=MET)

    def _offer(self, name: str, values: Iterable[str], *, first: Iterable[tuple[str, Any]] = ()) -> None:
        offered = [EITHER, *first, *((value, value) for value in values)]
        if name in self.fields:
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def filters(self) -> bool:
        """Whether anything is left out."""
        return any(self.data.get(name) for name in self.fields if name != "by")

    def chosen(self, among: Iterable[Listed]) -> Listing:
        """Those that fit, sorted; none where a value is not one of those offered."""
        if not self.is_valid():
            return Listing()
        asked = self.cleaned_data
        if not any(asked.values()):
            return Listing.of(among)
        return Listing.of(among).part(tuple(asked.items()), lambda: _fitting(among, asked))


def _fitting(among: Iterable[Listed], asked: dict[str, str]) -> Listing:
    _said, by, down = SORTS[asked.get("by") or "order"]
    return Listing(sorted((one for one in among if _fits(one, asked)), key=by, reverse=down))


def _fits(one: Listed, asked: dict[str, str]) -> bool:
    brief = one.brief
    has = {
        "role": {brief.role},
        "likelihood": {brief.likelihood_band},
        "harm": {brief.harm_band},
        "trigger": {brief.hard_trigger, "met"} if brief.hard_trigger else {"none"},
    }
    return all(asked.get(name, "") in ("", *values) for name, values in has.items())


def _rank(bands: tuple[str, ...], band: str) -> int:
    return bands.index(band) if band in bands else len(bands)
