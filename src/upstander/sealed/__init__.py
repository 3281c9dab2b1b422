"""Sealing: what is kept is read by those to whom it is sealed, and not by whoever holds the machine.

Scan results are sealed as age files (`files`); what the desk keeps is sealed as envelopes to people's and
offices' own keys.
Source: docs/explanation/sealing.md
"""
