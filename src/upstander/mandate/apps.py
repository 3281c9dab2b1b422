"""The mandate as a part of the desk."""

from django.apps import AppConfig


class MandateConfig(AppConfig):
    """The mandate."""

    name = "upstander.mandate"
    label = "mandate"
    verbose_name = "Mandate"
