"""The way out: replies are rows first, sent in order per chat, and never lost once committed."""
