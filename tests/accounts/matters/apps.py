from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "tests.accounts.matters"
    label = "matters"
