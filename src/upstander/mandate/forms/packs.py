"""What decides who is seen: recorded from what a scan was run on, and from nothing that anybody types.

Source: docs/explanation/mandate.md
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from upstander.mandate.actions.papers import NewPaper
from upstander.mandate.forms.papers import PaperForm, day, text
from upstander.mandate.models import GateId, PackOffer
from upstander.mandate.packs import lines_of
from upstander.mandate.wording import row_of


class PacksForm(PaperForm):
    """Why these, and until when."""

    gate = GateId.PACKS
    past: ClassVar = ()

    why = text(
        _("What was looked at before these are used"),
        _("What changed and why; how often each fires on innocent people; what it was tried on."),
    )
    holds_from = day(_("First day on which they may be used"))
    holds_until = day(_("Last day"), _("At most 366 days after the first."))

    def __init__(self, *args: Any, offer: PackOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer

    @property
    def key(self) -> str:
        """The digest of the list."""
        return self.offer.digest

    def new_paper(self) -> NewPaper:
        """The answers, and every line of the list beneath them."""
        new = super().new_paper()
        return NewPaper(
            gate=new.gate,
            rows=[*new.rows, *(row_of(each) for each in lines_of(self.offer.lines))],
            holds_from=new.holds_from,
            holds_until=new.holds_until,
            key=new.key,
        )
