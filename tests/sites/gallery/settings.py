"""Django without a database: the pages' own settings, and the gallery's addresses. Tests only."""

import os
from pathlib import Path

from upstander.sites.assets.presence import require_assets
from upstander.sites.brand import Brand, read_brand
from upstander.sites.nameplate import NAMEPLATES
from upstander.sites.presentation import APPS, FIRST, STATIC, presentation

require_assets(STATIC)
brand_file = os.environ.get("GALLERY_BRAND")
brand = read_brand(Path(brand_file)) if brand_file else Brand(force_name="Borsetshire Police")
globals().update(presentation(NAMEPLATES[os.environ.get("GALLERY_SITE", "unit")], brand))

SECRET_KEY = "the gallery keeps nothing"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = [*APPS]
MIDDLEWARE = [
    *FIRST,
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
ROOT_URLCONF = "tests.sites.gallery.urls"
WSGI_APPLICATION = "tests.sites.gallery.wsgi.application"
TEMPLATES[0]["DIRS"] = [str(Path(__file__).parent / "templates")]  # noqa: F821  # from presentation
