"""What may be read of concerns: the only way to their rows, for pages, counts and lists alike."""
