"""What may be done with the rota, pages and messages; the only writers of this room."""
