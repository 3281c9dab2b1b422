"""The unit's site."""
