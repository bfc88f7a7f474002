"""Mail to the client's people: rows first, sent by a job, kept as the log of what was sent."""
