"""Forms of this room: one for each paper, and small ones for a step that is confirmed."""
