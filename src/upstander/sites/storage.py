"""Static files under names that hold their digest, so that a browser may keep them for ever.

Source: docs/explanation/pages.md
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Hashed(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names, also where a module of script names another."""

    support_js_module_import_aggregation = True
