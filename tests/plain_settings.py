"""Django's settings without a database: for the type checker, and for writing migrations."""

from upstander.sites.brand import Brand
from upstander.sites.nameplate import NAMEPLATES, Nameplate
from upstander.sites.settings import common_settings

globals().update(common_settings())
UPSTANDER_BRAND: Brand = Brand(force_name="A force")
UPSTANDER_NAMEPLATE: Nameplate = NAMEPLATES["unit"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
SECRET_KEY = "for tools alone"
UPSTANDER_KEYS = "none"
