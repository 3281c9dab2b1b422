"""What the library that signs people in asks us, and how we answer."""
