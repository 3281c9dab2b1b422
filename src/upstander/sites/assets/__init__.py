"""The style, script and typeface of the pages: fetched once at set-up, then kept beside the code.

Source: docs/explanation/pages.md
"""
