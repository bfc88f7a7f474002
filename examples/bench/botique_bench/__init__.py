"""The plugin of the bench client."""
