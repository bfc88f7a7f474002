"""Small values that features remember about a user, a chat or a driver."""

from botique_core.storage.storage import Scope, Storage, chat_owner

__all__ = ["Scope", "Storage", "chat_owner"]
