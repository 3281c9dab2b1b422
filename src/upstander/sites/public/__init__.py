"""The site for the public. Nobody signs in there, and nothing of the unit is installed.

Source: docs/explanation/reporting.md
"""
