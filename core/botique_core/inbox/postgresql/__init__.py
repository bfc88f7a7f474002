"""The engine's tables on PostgreSQL: one statement and one flush for a whole batch."""
