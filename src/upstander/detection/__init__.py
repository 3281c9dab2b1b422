"""Detection: what the scans put forward, who looked at it and why, and what was decided."""
