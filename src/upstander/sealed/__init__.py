"""Sealed files: what leaves a real store is encrypted to a named recipient before it reaches a disk."""
