"""Indicators run: linted on the syntax tree, then run over the facts views into `evidence`."""
