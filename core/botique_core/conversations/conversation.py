"""The base of every dialogue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel

from botique_core.conversations.moves import Move, Stop
from botique_core.conversations.step import Step
from botique_core.talk import Talk

StateT = TypeVar("StateT", bound=BaseModel)


class Conversation(Generic[StateT]):
    """A dialogue of named steps over a plain-data state.

    One object serves all customers of a generation: it may hold services, never a customer's
    data, which live in `state`. `name` starts with the plugin's name and a dot. `timeout` is how
    long a question waits before `timed_out` is called, also after a restart; with None it waits
    for ever. Raise `version` when the steps or the state change; `upcast` then turns an older
    state into today's. `stale` is the text key that answers a button of an earlier question.
    """

    name: ClassVar[str]
    state: type[StateT]
    version: ClassVar[int] = 1
    timeout: ClassVar[timedelta | None] = timedelta(hours=24)
    keeps_draft: ClassVar[bool] = True
    stale: ClassVar[str] = "core-stale-button"
    steps: ClassVar[dict[str, Step]] = {}

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Step)}
        cls.steps = cls.steps | own

    @property
    def first(self) -> str:
        """The step that begins the dialogue."""
        return next(iter(self.steps))

    def upcast(self, version: int, data: dict[str, Any]) -> dict[str, Any] | None:
        """An older version's state as today's, or None: the dialogue begins anew, politely."""
        del version, data
        return None

    async def timed_out(self, talk: Talk, state: StateT) -> Move:
        """Called when a question has waited its time; the default ends the dialogue and says so.

        What was answered so far is kept as a draft unless `keeps_draft` is off.
        """
        del state
        kept = self.keeps_draft and talk.state.top is not None and bool(talk.state.top.history)
        talk.say("core-timed-out-kept" if kept else "core-timed-out")
        return Stop()
