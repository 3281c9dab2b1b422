"""What the custodian outside shows to the database, so that it lets the reports that came to them be seen.

Source: docs/decisions/0017-a-pass-for-the-custodian.md
"""

from django.db import models


class CustodianPass(models.Model):
    """A secret of the worker's making for one key of the custodian's: `sealed` to it, and as `digest`.

    It is there from the day on which the key is, whether or not a report ever came.
    """

    key_id = models.CharField(max_length=32, primary_key=True)
    sealed = models.BinaryField()
    digest = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
