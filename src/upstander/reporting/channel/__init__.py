"""The public side of reporting: what is said, sealed, put in, opened again with a receipt and added to.

Source: docs/explanation/reporting.md
"""
