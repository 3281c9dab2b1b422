"""A slice for tests alone: matters with assignments and exclusions, as any slice makes them."""
