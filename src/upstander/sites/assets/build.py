"""Puts together what the pages load, under hashed names, in `sites/static/`.

Source: docs/explanation/pages.md
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command

from upstander.sites.assets.npm import HERE, install
from upstander.sites.assets.style import free, without_map
from upstander.sites.assets.typeface import truetype

OURS = ("desk.css", "start.js", "supported.js", "passkeys.js", "icon.svg")
SUBSETS = ("latin", "latin-ext")  # the second has Welsh: ŵ and ŷ
WEIGHTS = (400, 700)


def build(target: Path, fonts: Path) -> None:
    """Fetch, adapt and hash everything, then put it in the place of what is in `target` and `fonts`.

    A build that fails leaves both as they were.
    Raises: NotInstalled, where the packages cannot be fetched.
    """
    with TemporaryDirectory() as made:
        work = Path(made)
        source = work / "source"
        modules = install(work)
        gather(modules, source / "upstander")
        gather_fonts(modules, work / "fonts")
        _hash(source, work / "hashed")
        for whole, to in ((work / "hashed", target), (work / "fonts", fonts)):
            shutil.rmtree(to, ignore_errors=True)
            shutil.move(whole, to)


def gather(modules: Path, into: Path) -> None:
    """Write style, script, typeface and their licences, as they are before hashing."""
    design = modules / "govuk-frontend" / "dist" / "govuk"
    shutil.copytree(HERE / "licences", into / "licences")
    (into / "govuk-frontend.css").write_text(
        free((design / "govuk-frontend.min.css").read_text("utf-8")), "utf-8"
    )
    (into / "govuk-frontend.js").write_text(
        without_map((design / "govuk-frontend.min.js").read_text("utf-8")), "utf-8"
    )
    for name in OURS:
        shutil.copy(HERE / name, into)
    for font in _fonts():
        shutil.copy(modules / "@fontsource" / "noto-sans" / "files" / font, into)
    shutil.copy(modules / "@fontsource" / "noto-sans" / "LICENSE", into / "licences" / "noto-sans.txt")


def gather_fonts(modules: Path, into: Path) -> None:
    """Write the typeface as documents are set in it, and its licence."""
    package = modules / "@fontsource" / "noto-sans"
    into.mkdir(parents=True)
    for font in _fonts():
        woff = package / "files" / Path(font).with_suffix(".woff")
        (into / Path(font).with_suffix(".ttf")).write_bytes(truetype(woff.read_bytes()))
    shutil.copy(package / "LICENSE", into / "LICENSE.txt")


def _fonts() -> list[str]:
    return [f"noto-sans-{subset}-{weight}-normal.woff2" for subset in SUBSETS for weight in WEIGHTS]


def _hash(source: Path, into: Path) -> None:
    settings.configure(
        STATIC_URL="/static/",
        STATIC_ROOT=str(into),
        STATICFILES_DIRS=[str(source)],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STORAGES={"staticfiles": {"BACKEND": "upstander.sites.storage.Hashed"}},
        WHITENOISE_KEEP_ONLY_HASHED_FILES=True,
    )
    import django

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
