"""What is known of links."""
