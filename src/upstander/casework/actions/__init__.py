"""What is done with links: the only way to change them."""
