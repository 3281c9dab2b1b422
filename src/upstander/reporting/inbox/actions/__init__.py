"""What is done with reports: the only way to change them."""
