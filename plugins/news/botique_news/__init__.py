"""News and advertisements, sent on a planned date."""
