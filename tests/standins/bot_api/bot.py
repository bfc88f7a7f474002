"""One bot on the messenger's side: who it is, its chats, files, waiting updates and settings."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from tests.patience import GUARD_S
from tests.standins.bot_api import objects
from tests.standins.bot_api.callbacks import Query
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.errors import refusal
from tests.standins.bot_api.files import Files
from tests.standins.bot_api.group_chat import GroupChat
from tests.standins.bot_api.pending import Pending, PendingUpdate
from tests.standins.bot_api.private_chat import PrivateChat
from tests.standins.bot_api.updates import FIRST_UPDATE_ID
from tests.standins.bot_api.waiting import Changes
from tests.standins.bot_api.webhook import Webhook

CommandMenus = dict[tuple[str, str], list[dict[str, Any]]]


class Bot:
    """A bot with its token; `menus` holds its commands by scope and language."""

    def __init__(
        self,
        token: str,
        username: str,
        *,
        clock: Callable[[], float],
        changes: Changes,
        ride: Callable[[Bot, bytes], None],
    ) -> None:
        self.token = token
        self.now_s = clock
        self.changes = changes
        self.me = objects.user(
            int(token.partition(":")[0]), "Омега", username=username, is_bot=True
        )
        self.chats: dict[int, Chat] = {}
        self.files = Files(int(self.me["id"]))
        self.queries: dict[str, Query] = {}
        self.menus: CommandMenus = {}
        self.pending = Pending(changes)
        self.webhook = Webhook(self, partial(ride, self))
        self._tasks: set[asyncio.Future[object]] = set()
        self._update_ids = itertools.count(FIRST_UPDATE_ID)
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(int(self.me["id"]) << 20)

    def background(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End deliveries and whatever nobody waited for."""
        await self.webhook.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def username(self) -> str:
        """The bot's public name, without the `@`."""
        return str(self.me["username"])

    def now(self) -> int:
        """The time as the Bot API writes it: whole seconds since 1970."""
        return int(self.now_s())

    def chat(self, person: dict[str, Any], phone: str = "+79161234567") -> PrivateChat:
        """The person's private chat with this bot; `phone` is what the contact button shares."""
        found = self.chats.get(person["id"])
        if not isinstance(found, PrivateChat):
            found = PrivateChat(self, person, phone)
            self.chats[found.id] = found
        return found

    def group(self, title: str = "Соседи") -> GroupChat:
        """A new group with this bot in it."""
        group = GroupChat(self, -1001000000000 - len(self.chats), title)
        self.chats[group.id] = group
        return group

    def addressed(self, chat_id: int | str) -> Chat:
        """The chat that a call names.

        Raises:
            ApiError: The bot knows no such chat.
        """
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise refusal("chat not found") from None

    def next_message_id(self) -> int:
        """The number of the next message, rising over all chats of the bot."""
        return next(self._message_ids)

    def next_query_id(self) -> str:
        """The id of the next press."""
        return str(next(self._query_ids))

    def emit(self, kind: str, content: dict[str, Any], chat_id: int, queue: str = "") -> None:
        """Let something happen that the bot is told of, by whichever way it receives updates."""
        update = objects.valid({"update_id": next(self._update_ids), kind: content}, "Update")
        self.pending.add(PendingUpdate(update, kind, queue or f"chat {chat_id}"))

    async def handled(self, timeout_s: float = GUARD_S) -> None:
        """Wait until the bot has taken every update.

        Raises:
            AssertionError: Some are left.
        """
        await self.changes.wait_for(
            lambda: not self.pending.updates, f"updates of {self.username} to be taken", timeout_s
        )
