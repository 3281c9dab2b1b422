"""Accounts as a part of the desk."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "upstander.accounts"
    label = "accounts"
    verbose_name = "Accounts"
