"""The desk at the size of a large force: pages against an empty page, checking the audit against reading."""
