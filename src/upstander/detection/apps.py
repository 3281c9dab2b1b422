"""Detection as a part of the desk."""

from django.apps import AppConfig


class DetectionConfig(AppConfig):
    """Detection."""

    name = "upstander.detection"
    label = "detection"
    verbose_name = "Detection"
