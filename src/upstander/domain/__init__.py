"""Pure vocabulary and rules, on the standard library alone."""
