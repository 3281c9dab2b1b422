"""The tables of the audit, and their guards."""
