"""Forms of the panel's own pages, whose services refuse with phrases."""

from __future__ import annotations

from typing import Protocol, TypeVar

from fastapi import Request
from pydantic import BaseModel

from botique_admin.errors import Refused
from botique_core.client import Client
from botique_core.panel import form as core
from botique_core.texts.texts import SHIPPED

ModelT = TypeVar("ModelT", bound=BaseModel)


class Voice(Protocol):
    """Whoever says phrases in a person's language."""

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        ...


class Reader(Voice, Protocol):
    """Whoever reads forms."""

    async def read(self, request: Request, kind: type[ModelT]) -> core.Form[ModelT]:
        """What was sent, checked."""
        ...


class Form(core.Form[ModelT]):
    """A form that is refused with a phrase."""

    def refuse(self, desk: Voice, refused: Refused, name: str = "") -> None:
        """Adds why it can't be done as it was asked."""
        self.errors[name] = desk.say(refused.key, **refused.values)


async def read(desk: Reader, request: Request, model: type[ModelT]) -> Form[ModelT]:
    """The form of a request."""
    given = await desk.read(request, model)
    return Form(given.kind, given.values, given.model, given.errors)


def languages(client: Client) -> list[str]:
    """The languages that the panel speaks here: the client's own, then those that we ship."""
    return list(dict.fromkeys((*client.settings.client.languages, *SHIPPED)))
