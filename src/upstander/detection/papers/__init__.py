"""The documents of this room: what stands in each, as parts that the room of documents prints."""
