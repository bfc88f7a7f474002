"""What can be done with many rows of a list at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.lists.filters import LoadOptions
from botique_core.panel.lists.option import Option
from botique_core.panel.lists.viewer import Viewer


class Note(Protocol):
    """Enters in the audit, as `Desk.note` does, in the transaction of the batch."""

    async def __call__(
        self,
        action: str,
        about: str = "",
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Enters `feedback.closed`, about `FB-1`."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the rows that an action is for, with a transaction in which it is done.

    `ids` are within what the person may see now; `value` is what was chosen before the start.
    """

    session: AsyncSession
    viewer: Viewer
    ids: Sequence[Any]
    value: str
    note: Note


# Gives the rows that were left as they were: id -> the text key of the reason.
Act = Callable[[Batch], Awaitable[Mapping[Any, str] | None]]


@dataclass(frozen=True, slots=True)
class BulkAction:
    """Something that is done with ticked rows, or with all that match.

    It runs as a job for the person who asked, with progress and a report. `run` is called with
    batches of at most `batch` rows, each in a transaction of its own; after an error a batch is
    tried again row by row, so that one row's failure is its own.

    Args:
        key: Its name in addresses: `close`.
        label: The text key of its button.
        permission: Who may do it; asked for again while it runs.
        run: Does it; what it skipped it gives back with the reasons' text keys.
        confirm: The text key of a question to be answered first; it gets `{ $count }`.
        choices: Values of which one is chosen first (a status, a colleague), or what loads them.
        danger: Whether it is drawn as something that can't be undone.
        batch: How many rows at a time.
    """

    key: str
    label: str
    permission: str
    run: Act
    confirm: str = ""
    choices: Sequence[Option] | LoadOptions = ()
    danger: bool = False
    batch: int = 100
