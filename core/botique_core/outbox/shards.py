"""The groups of chats that processes share out among themselves."""

from __future__ import annotations

from zlib import crc32

SHARDS = 64


def shard_of(bot: int, chat: str) -> int:
    """The shard of a chat, 0 to 63; rows keep it, so the rule must never change."""
    return crc32(chat.encode(), bot) % SHARDS
