"""How many messages a bot may send: per second over all chats, and in each chat."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.standins.bot_api.errors import too_many_requests


@dataclass(slots=True)
class Bucket:
    """Tokens that refill with time."""

    per_s: float
    burst: float
    tokens: float
    at_s: float

    def take(self, now_s: float) -> float:
        """Take one; 0, or the seconds until there is one."""
        self.tokens = min(self.burst, self.tokens + (now_s - self.at_s) * self.per_s)
        self.at_s = now_s
        if self.tokens < 1:
            return (1 - self.tokens) / self.per_s
        self.tokens -= 1
        return 0.0


@dataclass(slots=True)
class Rates:
    """Limits on sending; they are off until a test sets them."""

    clock: Callable[[], float]
    bot_per_s: float = 0.0
    bot_burst: float = 30.0
    chat_per_s: float = 0.0
    chat_burst: float = 3.0
    refused: int = 0
    _buckets: dict[object, Bucket] = field(default_factory=dict)

    def check(self, bot: str, chat: object) -> None:
        """Count one message.

        Raises:
            ApiError: 429 with the whole seconds to wait.
        """
        waits = [
            self._bucket(key, per_s, burst).take(self.clock())
            for key, per_s, burst in (
                (bot, self.bot_per_s, self.bot_burst),
                ((bot, str(chat)), self.chat_per_s, self.chat_burst),
            )
            if per_s
        ]
        wait_s = max(waits, default=0.0)
        if wait_s:
            self.refused += 1
            raise too_many_requests(int(wait_s) + 1)

    def _bucket(self, key: object, per_s: float, burst: float) -> Bucket:
        if key not in self._buckets:
            self._buckets[key] = Bucket(per_s, burst, burst, self.clock())
        return self._buckets[key]
