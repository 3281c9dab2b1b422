"""What somebody may read of reports: the only way to read them."""
