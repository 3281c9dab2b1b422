"""Django's settings without a database: for the type checker, and for writing migrations."""

from upstander.sites.settings import common_settings

globals().update(common_settings())
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
SECRET_KEY = "for tools alone"
UPSTANDER_KEYS = "none"
