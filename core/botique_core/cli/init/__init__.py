"""A new client's folder."""
