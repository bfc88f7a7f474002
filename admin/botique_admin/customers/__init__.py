"""Customers as the panel shows them: masked, gathered from all features, told as a story."""
