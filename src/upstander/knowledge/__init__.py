"""What the field knows, as data: packs, and how they are read. Standard library only."""
