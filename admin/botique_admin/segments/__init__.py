"""Segments as staff edit and list them."""
