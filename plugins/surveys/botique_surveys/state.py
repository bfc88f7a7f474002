"""What the dialogue remembers between two answers."""

from __future__ import annotations

from pydantic import BaseModel, Field


class TakeState(BaseModel):
    """Where somebody is in a survey; the answers themselves are in the tables.

    `way` are the questions asked so far, the last one is open. `start` is the step to go on at
    when a response is taken up again. `chosen` are the options ticked so far in a question with
    several answers, `writing` tells that an answer of one's own is being written. `trial` is the
    token of a draft that is tried.
    """

    survey: int = 0
    version: int = 0
    trial: str = ""
    way: list[str] = Field(default_factory=list)
    start: int = 0
    chosen: list[str] = Field(default_factory=list)
    own: str = ""
    writing: bool = False
    in_place: bool = False
    began_us: int = 0
    asked_us: int = 0
