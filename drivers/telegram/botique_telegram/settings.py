"""One bot's section of the client's file: `[drivers.telegram]`."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints

TOKEN_FORM = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,80}")
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{0,256}")


def _well_formed(form: re.Pattern[str], advice: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        if not form.fullmatch(value.get_secret_value()):
            raise ValueError(advice)
        return value

    return AfterValidator(check)


Token = Annotated[
    SecretStr, _well_formed(TOKEN_FORM, "is no bot token; @BotFather gives one like 123456:ABC-def")
]
Secret = Annotated[
    SecretStr, _well_formed(SECRET_FORM, "must have at most 256 of A-Z, a-z, 0-9, _ and -")
]


class TelegramSettings(BaseModel):
    """How one Telegram bot is reached.

    `secret` authenticates webhook calls; empty means one made by us. `register` off leaves the
    webhook to be set by others. `username` is asked of Telegram unless given. `rate_per_s` is
    what broadcasts may use of the bot's budget.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True
    )

    token: Token
    mode: Literal["polling", "webhook"] = "polling"
    secret: Secret = SecretStr("")
    register_: Annotated[bool, Field(alias="register")] = True
    username: Annotated[str, StringConstraints(pattern=r"^\w{0,32}$")] = ""
    api_base: Annotated[str, StringConstraints(pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$")] = (
        "https://api.telegram.org"
    )
    rate_per_s: Annotated[float, Field(gt=0, le=1000)] = 30.0
