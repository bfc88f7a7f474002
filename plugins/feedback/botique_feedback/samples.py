"""Requests that somebody might have written, for `botique demo`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from botique_feedback.kinds import Delivery, Kind, Priority, Status

FOLDER = Path(__file__).parent / "samples"


class Person(BaseModel):
    """A customer of the demonstration."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    last_name: str = ""
    phone: str = ""
    language: Literal["ru", "en"] = "ru"


class Sample(BaseModel):
    """A request with its thread; `hours` is how long ago it was sent, `person` whose it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: int
    hours: float
    kind: Kind
    category: str
    text: str
    status: Status = Status.NEW
    priority: Priority = Priority.NORMAL
    product: str = ""
    photos: tuple[str, ...] = ()
    answer: str = ""
    answered_after: float = 1.0
    delivery: Delivery = Delivery.SENT
    note: str = ""
    reply: str = ""
    rating: int | None = None
    comment: str = ""
    mine: bool = False


class Samples(BaseModel):
    """All of them, and who wrote them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: tuple[Person, ...]
    requests: tuple[Sample, ...]


def load() -> Samples:
    """As they ship."""
    return Samples.model_validate(tomllib.loads((FOLDER / "requests.toml").read_text("utf-8")))
