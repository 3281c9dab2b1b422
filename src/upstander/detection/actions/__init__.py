"""What may be done with concerns; the only writers of this room, a verb a file."""
