"""Updates that the bot has not taken yet, and long polling for them."""

import asyncio
from dataclasses import dataclass
from typing import Any

from tests.standins.bot_api.errors import ApiError, breach, conflict
from tests.standins.bot_api.waiting import Changes

# What the Bot API leaves out unless it is asked for by name.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
LIMIT_MAX = 100
TIMEOUT_MAX_S = 50
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(eq=False, slots=True)
class PendingUpdate:
    """One update and the queue in which a webhook gets it: one after another within a queue."""

    raw: dict[str, Any]
    kind: str
    queue: str

    @property
    def id(self) -> int:
        """The update's number."""
        return int(self.raw["update_id"])


class Pending:
    """The updates in order; the bot chooses which kinds come at all."""

    def __init__(self, changes: Changes) -> None:
        self.updates: list[PendingUpdate] = []
        self.allowed: list[str] = []
        self._changes = changes
        self._poll: asyncio.Future[ApiError] | None = None

    def add(self, update: PendingUpdate) -> None:
        """Keep an update for the bot, unless it does not want that kind."""
        wanted = update.kind in self.allowed if self.allowed else update.kind not in NOT_BY_DEFAULT
        if wanted:
            self.updates.append(update)
            self._changes.tell()

    def taken(self, update: PendingUpdate) -> None:
        """The bot has confirmed the update."""
        if update in self.updates:
            self.updates.remove(update)
            self._changes.tell()

    def clear(self) -> None:
        """Drop everything that waits."""
        self.updates.clear()
        self._changes.tell()

    def end_poll(self, reason: ApiError) -> None:
        """A waiting getUpdates fails, since something else receives from now on."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
            self._changes.tell()

    async def poll(self, values: dict[str, Any], *, webhook: bool) -> list[dict[str, Any]]:
        """`getUpdates`: forget what the offset confirms, wait for more, hand it out.

        Raises:
            ApiError: A webhook is set, another poll came, parameters out of range.
        """
        if webhook:
            raise conflict(WEBHOOK_ACTIVE)
        limit = values.get("limit", LIMIT_MAX)
        timeout_s = values.get("timeout", 0)
        if not 1 <= limit <= LIMIT_MAX or not 0 <= timeout_s <= TIMEOUT_MAX_S:
            raise breach("limit must be 1-100, timeout 0-50")
        self.end_poll(conflict(OTHER_POLL))
        if "allowed_updates" in values:
            self.allowed = list(values["allowed_updates"])
        self._forget(values.get("offset", 0))
        self._poll = asyncio.get_running_loop().create_future()
        return await self._wait(self._poll, limit, timeout_s)

    async def _wait(
        self, poll: asyncio.Future[ApiError], limit: int, timeout_s: int
    ) -> list[dict[str, Any]]:
        try:
            if timeout_s:
                await self._changes.wait_for(
                    lambda: bool(self.updates) or poll.done(), "updates", timeout_s
                )
        except AssertionError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
        if poll.done():
            raise poll.result()
        return [update.raw for update in self.updates[:limit]]

    def _forget(self, offset: int) -> None:
        if offset < 0:
            self.updates = self.updates[offset:]
        else:
            self.updates = [update for update in self.updates if update.id >= offset]
        self._changes.tell()
