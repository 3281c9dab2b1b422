"""The tamper-evident log: it knows nobody, has no screens, and everything that acts writes to it."""
