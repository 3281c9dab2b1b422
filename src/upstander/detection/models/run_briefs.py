"""The briefs of a run's concerns once more, under one key, so that a list opens one thing and not thousands.

Source: docs/explanation/desk_speed.md
"""

from django.db import models

from upstander.detection.models.run import Run


class RunBriefs(models.Model):
    """Of what nobody had opened when the run was loaded. Without its wrap nobody reads it again.

    The database destroys the wrap with the first of these concerns that is erased; the list then opens each
    of the others by itself.
    """

    run = models.OneToOneField(Run, on_delete=models.PROTECT, primary_key=True, related_name="briefs")
    wrapped = models.BinaryField(null=True)
    sealed = models.BinaryField()
