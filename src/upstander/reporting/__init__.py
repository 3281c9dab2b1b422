"""Reports: the channel in which somebody speaks, the router that decides who reads, the inbox that answers.

Source: docs/explanation/reporting.md
"""
