"""The way in: durable, deduplicated, one chat at a time, everything of one update in one commit."""
