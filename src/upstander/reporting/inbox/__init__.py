"""The unit's side of reporting: who may read, their keys, what they do with a report, and what they answer.

Source: docs/explanation/reporting.md
"""
