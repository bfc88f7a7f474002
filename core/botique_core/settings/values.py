"""What a single key of a client's file may hold, each with a reason a person understands."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr


def _like(pattern: str, wanted: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"must be {wanted}")
        return value

    return AfterValidator(check)


def _begins(*schemes: str, empty: bool = False) -> AfterValidator:
    wanted = f"must {'be empty or ' if empty else ''}begin with {' or '.join(schemes)}"

    def check(value: SecretStr) -> SecretStr:
        if not (empty and not value) and not value.get_secret_value().startswith(schemes):
            raise ValueError(wanted)
        return value

    return AfterValidator(check)


def _split(value: object) -> object:
    # An environment variable holds a list as `ru,en`.
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _long(value: SecretStr) -> SecretStr:
    token = value.get_secret_value()
    if token and not re.fullmatch(r"[A-Za-z0-9_-]{20,100}", token):
        raise ValueError("must be empty or 20 to 100 of A-Z, a-z, 0-9, _ and -")
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError("must be a time zone like Europe/Moscow") from error
    return value


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    bare = parts.path in {"", "/"} and not parts.query and not parts.fragment
    if value and not (parts.scheme in {"http", "https"} and parts.hostname and bare):
        raise ValueError("must be empty or like https://bot.example.com, without a path")
    return value.rstrip("/")


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise ValueError("must not name anything twice")
    return values


ClientName = Annotated[str, _like("[a-z0-9][a-z0-9-]{0,39}", "up to 40 of a-z, 0-9 and -")]
Country = Annotated[str, _like("[A-Z]{2}", "two capital letters like RU")]
Language = Annotated[str, _like("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language like ru or pt-BR")]
MailAddress = Annotated[str, _like(r"([^@\s<>]+@[^@\s<>]+)?", "an address like bot@example.com")]
PluginName = Annotated[str, _like("[a-z][a-z0-9_]{0,30}", "a plugin's name, a-z, 0-9 and _")]
SchemaName = Annotated[str, _like("([a-z_][a-z0-9_]{0,62})?", "a schema's name, a-z, 0-9 and _")]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
PublicUrl = Annotated[str, AfterValidator(_public_url)]
Port = Annotated[int, Field(ge=0, le=65_535)]

Languages = Annotated[
    tuple[Language, ...], Field(min_length=1), BeforeValidator(_split), AfterValidator(_unique)
]
PluginNames = Annotated[tuple[PluginName, ...], BeforeValidator(_split), AfterValidator(_unique)]

DatabaseUrl = Annotated[SecretStr, _begins("sqlite:///", "postgresql://")]
RedisUrl = Annotated[SecretStr, _begins("redis://", "rediss://", "unix://", empty=True)]
MediaUrl = Annotated[SecretStr, _begins("file:", "s3://")]
WebhookToken = Annotated[SecretStr, AfterValidator(_long)]
MailboxUrl = Annotated[SecretStr, _begins("imap://", "imaps://", empty=True)]
MailUrl = Annotated[SecretStr, _begins("smtp://", "smtps://", empty=True)]
