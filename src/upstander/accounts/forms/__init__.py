"""What is asked of people in this room."""
