"""How each page of the evaluation begins.

Source: docs/explanation/evaluation.md
"""

WRITTEN = "<!-- Written by `make evaluate`; change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """The page as Markdown; empty parts are left out."""
    return "\n\n".join([f"# {title}", WRITTEN, *(part for part in parts if part)]) + "\n"
