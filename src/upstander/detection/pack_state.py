"""Where a wider-enquiry pack stands. It is told from its rows and the clock, and kept nowhere.

Source: docs/explanation/exhibits.md
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PackState(models.TextChoices):
    """Where a pack stands."""

    ASKED = "asked", _("Waiting for a second person")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Not agreed")
    OVER = "over", _("Its days are over")
