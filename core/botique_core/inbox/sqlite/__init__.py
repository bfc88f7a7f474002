"""The engine's tables on SQLite: one writing connection in a thread of its own, full flushes."""
