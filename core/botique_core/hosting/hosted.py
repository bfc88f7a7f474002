"""What a host holds of each client: the app of its role, or whatever else a command runs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from botique_core.settings import ClientSettings


class Hosted(Protocol):
    """Something of one client that is started once and stopped once."""

    async def start(self) -> None:
        """Begins to work."""
        ...

    async def stop(self) -> None:
        """Finishes what is in hand."""
        ...


HostedT = TypeVar("HostedT", bound=Hosted)

# Entering it checks all that can be checked while a predecessor is still at work.
Open = Callable[[ClientSettings], AbstractAsyncContextManager[HostedT]]
