"""Why somebody reads beneath the line, or puts one of it forward."""

from django import forms
from django.utils.translation import gettext_lazy as _

from upstander.detection.forms.queue import QueueFilter
from upstander.detection.models import OrderReason


class OrderForm(forms.Form):
    """A reason to read beneath the line."""

    reason = forms.ChoiceField(
        label=_("Why are you reading beneath the line?"),
        choices=OrderReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you are reading it.")},
    )


class OrderFilter(QueueFilter):
    """A part of what lies beneath the line. Its order stays: that is what it is read for."""

    trigger = None  # type: ignore[assignment]  # what met one does not lie there
    by = None  # type: ignore[assignment]


class ForwardForm(forms.Form):
    """A reason to put one forward."""

    reason = forms.ChoiceField(
        label=_("Why should it wait like the others?"),
        choices=OrderReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it should wait like the others.")},
    )
