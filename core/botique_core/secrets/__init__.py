"""The client's one secret, and the keys that are derived from it."""

from botique_core.secrets.secrets import Secrets

__all__ = ["Secrets"]
