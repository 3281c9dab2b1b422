"""Django without a database: the pages' own settings, and the gallery's addresses. Tests only."""

import os
from pathlib import Path

from upstander.sites.assets.presence import require_assets
from upstander.sites.brand import Brand, read_brand
from upstander.sites.presentation import APPS, FIRST, LAST, STATIC, presentation
from upstander.sites.site import UNIT, WORKFORCE

require_assets(STATIC)
brand_file = os.environ.get("GALLERY_BRAND")
brand = read_brand(Path(brand_file)) if brand_file else Brand(force_name="Borsetshire Police")
site = WORKFORCE if os.environ.get("GALLERY_SITE") == "workforce" else UNIT
globals().update(presentation(site, brand))

SECRET_KEY = "the gallery keeps nothing"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = [*APPS]
MIDDLEWARE = [*FIRST, *LAST]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
ROOT_URLCONF = "tests.sites.gallery.urls"
WSGI_APPLICATION = "tests.sites.gallery.wsgi.application"
TEMPLATES[0]["DIRS"] = [str(Path(__file__).parent / "templates")]  # noqa: F821  # from presentation
