"""The language of patterns, spoken by routes and by the answers of conversations."""
