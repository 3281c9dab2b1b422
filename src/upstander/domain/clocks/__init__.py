"""Clocks as dated law: a rule, the law of a day, and the moment by which a step has to be taken.

Source: docs/explanation/work.md
"""
