"""The evaluation as pages and pictures, written from its results: `pages(results)` gives every file's text.

Source: docs/explanation/evaluation.md
"""

from upstander.documents.evaluation.pages import pages

__all__ = ["pages"]
