"""The tables of the channel."""
