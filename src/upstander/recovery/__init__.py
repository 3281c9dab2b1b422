"""Backup and restore: one file that is whole, sealed and signed, and the way back from it."""
