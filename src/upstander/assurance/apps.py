"""Assurance as a part of the desk."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Assurance."""

    name = "upstander.assurance"
    label = "assurance"
    verbose_name = "Assurance"
