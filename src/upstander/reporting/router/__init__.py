"""The router: opens what is new for a moment, decides who may read, wraps the key to them, and forgets.

Source: docs/explanation/reporting.md
"""
