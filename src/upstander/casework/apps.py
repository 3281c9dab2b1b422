"""Casework as a part of the desk."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Casework."""

    name = "upstander.casework"
    label = "casework"
    verbose_name = "Casework"
