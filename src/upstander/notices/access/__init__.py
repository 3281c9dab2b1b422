"""What may be read of the rota, of pages and of messages."""
