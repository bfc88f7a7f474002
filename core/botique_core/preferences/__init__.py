"""What the business has chosen in the panel over what the client's file says."""

from botique_core.preferences.preferences import DELIVERY, TOPICS, Preferences

__all__ = ["DELIVERY", "TOPICS", "Preferences"]
