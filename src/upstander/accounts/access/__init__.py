"""What may be read of this room, and what somebody may do."""
