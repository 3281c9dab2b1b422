"""What the scan finds, what it misses and whom it accuses, measured against what is known to be there.

It stands above all that scores. The truth is read here and nowhere else; nothing that scores can see it.
Source: docs/explanation/evaluation.md
"""
