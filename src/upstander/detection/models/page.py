"""What a page was about. The page itself lies in a lower room, which knows no concern.

Source: docs/explanation/notices.md
"""

from django.db import models

from upstander.detection.models.concern import Concern
from upstander.notices.models import Page


class ConcernPage(models.Model):
    """That a page is about one concern, whose hard trigger waits for no turn."""

    page = models.OneToOneField(Page, on_delete=models.PROTECT, primary_key=True, related_name="concern_page")
    matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="pages")
