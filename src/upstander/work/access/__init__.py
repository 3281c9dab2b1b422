"""What may be read of tasks and clocks: always among the matters that somebody may see."""
