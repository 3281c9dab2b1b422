"""The pages' own templates, template tags and words, as a Django app."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """Called `pages`, since Django has a `sites` of its own."""

    name = "upstander.sites"
    label = "pages"
    verbose_name = "Pages"
