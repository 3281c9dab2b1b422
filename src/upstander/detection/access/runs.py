"""The runs that were loaded. What they counted of the force is no secret; of concerns they tell nothing.

Source: docs/explanation/detection.md
"""

from upstander.detection.models import Run


def newest_run() -> Run | None:
    """The run that was loaded last; None before the first."""
    return Run.objects.order_by("-loaded_at").first()
