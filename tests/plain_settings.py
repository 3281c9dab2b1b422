"""Django's settings without a database: for the type checker, and for writing migrations."""

from pathlib import Path

from upstander.sites.brand import Brand
from upstander.sites.nameplate import NAMEPLATES, Nameplate
from upstander.sites.presentation import APPS
from upstander.sites.settings import TABLES, common_settings
from upstander.sites.workforce.lines import ForceLine

globals().update(common_settings())
INSTALLED_APPS = (*APPS, *TABLES)
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none"}}
SECRET_KEY = "for tools alone"
UPSTANDER_BRAND: Brand = Brand(force_name="No force")
UPSTANDER_NAMEPLATE: Nameplate = NAMEPLATES["unit"]
UPSTANDER_MENU: str = "upstander.sites.unit.menu.MENU"
UPSTANDER_MAY_BE_TOLD: str = "upstander.detection.access.paging.may_be_told"
UPSTANDER_CONCERN_SLOTS: str = "upstander.sites.unit.concern.SLOTS"
UPSTANDER_REPORT_SLOTS: str = "upstander.sites.unit.report.SLOTS"
UPSTANDER_SITE_ID: str = "unit"
UPSTANDER_FACTOR_KEYS: tuple[bytes, ...] = ()
UPSTANDER_KEYS = Path("none")
UPSTANDER_LOG_ELSEWHERE = False
UPSTANDER_LINES: tuple[ForceLine, ...] = ()
UPSTANDER_PUBLIC_ADDRESS: str = ""
