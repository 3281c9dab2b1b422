"""The force's data: from tables to concerns. Nothing above it is imported, and no web framework."""
