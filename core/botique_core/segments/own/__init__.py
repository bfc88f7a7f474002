"""Core's own conditions: what is known of a customer without any feature."""
