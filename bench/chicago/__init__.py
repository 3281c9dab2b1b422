"""The history indicators on real complaints, beside the rules that forces use: `python -m bench.chicago`.

Chicago's register of complaints is public, and pseudonymous here. It holds no contact, so it tests the
history indicators and nothing else. What is written holds figures only, never a row or a reference.
Source: docs/reference/evaluation/chicago.md
"""
