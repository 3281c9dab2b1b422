"""What may be done about the mandate; the only writers of this room, a verb a file."""
