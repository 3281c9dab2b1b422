"""Assurance: who looked at what and why, for somebody outside the unit."""
