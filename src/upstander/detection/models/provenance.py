"""What a run was made of: kept with the run, once, for whoever quotes it.

Source: docs/explanation/exhibits.md
"""

from django.db import models

from upstander.detection.models.run import Run


class RunProvenance(models.Model):
    """Files with their digests, the questions as asked, and versions, as JSON text. It names nobody."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, primary_key=True, related_name="provenance")
    content = models.TextField()
