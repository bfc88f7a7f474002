"""Telegram's updates, read as far as we use them and turned into events."""
