"""What may be done in this room; the only writers."""
