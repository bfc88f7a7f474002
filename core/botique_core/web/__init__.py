"""The web side of a process: webhooks, pages, health, metrics, and the server itself."""
