"""The pages of the channel: what anybody sees who opens it."""
