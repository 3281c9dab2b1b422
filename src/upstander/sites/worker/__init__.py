"""The worker: runs scans and freezes what they say; with the command line, all that reads a store."""
