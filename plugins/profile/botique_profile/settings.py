"""What a client may decide about this feature."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from botique_core.errors import InputRefused
from botique_core.people.fields import checked_email


class ProfileSettings(BaseModel):
    """`phone`: whether a newcomer is asked for the number, and may pass over the question.

    `code_to`: where the codes that prove a typed number go, whoever's number it is; empty: a
    typed number is noted and not proven.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    phone: Literal["optional", "required", "later"] = "optional"
    code_to: str = ""

    @field_validator("code_to")
    @classmethod
    def _address(cls, value: str) -> str:
        try:
            return checked_email(value)
        except InputRefused as error:
            raise ValueError(str(error)) from None
