"""Notices as a part of the desk."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices."""

    name = "upstander.notices"
    label = "notices"
    verbose_name = "Notices"
