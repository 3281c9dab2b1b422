"""What is kept of a report that another body passed on, besides the report: that it came.

Source: docs/explanation/reporting.md
"""

from django.db import models


class Referral(models.Model):
    """A digest, under a key, of who sent it and their reference. Which report it became stands nowhere."""

    digest = models.BinaryField(primary_key=True)
