"""What is done with a matter once it is one, above the rooms in which it was told or found.

Source: docs/explanation/reporting.md
"""
