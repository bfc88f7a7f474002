"""Reading what a form sent, by a pydantic model, with reasons in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from botique_admin.errors import Refused
from botique_admin.web.desk import PanelDesk
from botique_core.client import Client
from botique_core.texts.texts import SHIPPED

ModelT = TypeVar("ModelT", bound=BaseModel)

FIELDS_MAX = 200
REASONS = {
    "missing": "admin-error-empty",
    "string_too_short": "admin-error-short",
    "string_too_long": "admin-error-long",
    "string_pattern_mismatch": "admin-error-form",
    "enum": "admin-error-choice",
    "literal_error": "admin-error-choice",
    "int_parsing": "admin-error-number",
    "greater_than_equal": "admin-error-small",
    "less_than_equal": "admin-error-large",
}
OTHERWISE = "admin-error-form"


@dataclass(slots=True)
class Form(Generic[ModelT]):
    """What was sent, what it means, and what is wrong with it, by field; "" is the whole."""

    values: Mapping[str, str] = field(default_factory=dict)
    model: ModelT | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """What the answer says of it."""
        return 422 if self.errors else 200

    def refuse(self, desk: PanelDesk, refused: Refused, name: str = "") -> None:
        """Adds why it can't be done as it was asked."""
        self.errors[name] = desk.say(refused.key, **refused.values)


async def read(desk: PanelDesk, request: Request, model: type[ModelT]) -> Form[ModelT]:
    """The form of a request."""
    sent = await request.form(max_files=0, max_fields=FIELDS_MAX)
    values = {name: value for name, value in sent.items() if isinstance(value, str)}
    try:
        return Form(values, model.model_validate(values))
    except ValidationError as error:
        return Form(values, errors=_reasons(desk, error))


def _reasons(desk: PanelDesk, error: ValidationError) -> dict[str, str]:
    reasons = {}
    for one in error.errors():
        context = {name: str(value) for name, value in one.get("ctx", {}).items()}
        limit = next(iter(context.values()), "")
        key = REASONS.get(one["type"], OTHERWISE)
        reasons[str(one["loc"][0]) if one["loc"] else ""] = desk.say(key, limit=limit)
    return reasons


def languages(client: Client) -> list[str]:
    """The languages that the panel speaks here: the client's own, then those that we ship."""
    return list(dict.fromkeys((*client.settings.client.languages, *SHIPPED)))
