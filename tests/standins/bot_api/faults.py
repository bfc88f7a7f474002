"""Switches that make the next calls go wrong in the ways real networks and servers do."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.standins.bot_api.errors import ApiError, forbidden, too_many_requests


class Accident(Enum):
    """What happens instead of the proper answer."""

    REFUSE = "an error in the Bot API's own form"
    GARBAGE = "a page of HTML from something in between"
    HANG = "no answer until released"
    CLOSE = "the connection closes without an answer"


@dataclass(slots=True)
class Fault:
    """One planned accident; `taken` means that the call is carried out before it."""

    accident: Accident
    method: str | None
    times: int
    taken: bool = False
    error: ApiError | None = None


@dataclass(slots=True)
class Faults:
    """The planned accidents; each is used up after `times` calls of `method` (None: of any)."""

    planned: list[Fault] = field(default_factory=list)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    def refuse(self, error: ApiError, method: str | None = None, times: int = 1) -> None:
        """Answer with that error."""
        self.planned.append(Fault(Accident.REFUSE, method, times, error=error))

    def rate_limit(self, retry_after_s: int = 1, method: str | None = None, times: int = 1) -> None:
        """Answer 429 with `retry_after`."""
        self.refuse(too_many_requests(retry_after_s), method, times)

    def forbid(
        self,
        reason: str = "bot was blocked by the user",
        method: str | None = None,
        times: int = 1,
    ) -> None:
        """Answer 403."""
        self.refuse(forbidden(reason), method, times)

    def break_down(self, method: str | None = None, times: int = 1, code: int = 500) -> None:
        """Answer 500 (or 502 ...) in the Bot API's form."""
        self.refuse(ApiError(code, "Internal Server Error"), method, times)

    def garbage(self, method: str | None = None, times: int = 1, *, taken: bool = False) -> None:
        """Answer with something that is no JSON."""
        self.planned.append(Fault(Accident.GARBAGE, method, times, taken))

    def hang(self, method: str | None = None, times: int = 1, *, taken: bool = False) -> None:
        """Do not answer before `release`."""
        self._released.clear()
        self.planned.append(Fault(Accident.HANG, method, times, taken))

    def close(self, method: str | None = None, times: int = 1, *, taken: bool = True) -> None:
        """Close the connection; with `taken` after the call was carried out."""
        self.planned.append(Fault(Accident.CLOSE, method, times, taken))

    def release(self) -> None:
        """Let every hanging call go on."""
        self._released.set()

    async def released(self) -> None:
        """Wait for `release`."""
        await self._released.wait()

    def clear(self) -> None:
        """Plan nothing any more and let hanging calls go."""
        self.planned.clear()
        self.release()

    def next(self, method: str) -> Fault | None:
        """The accident that this call meets; it is used up by asking."""
        for fault in self.planned:
            if fault.method in {None, method}:
                fault.times -= 1
                if not fault.times:
                    self.planned.remove(fault)
                return fault
        return None


GARBAGE: dict[str, Any] = {
    "status": 200,
    "content_type": "text/html",
    "text": "<html><body>captive portal</body></html>",
}
