"""The inbox as the staff see it, and its settings."""
