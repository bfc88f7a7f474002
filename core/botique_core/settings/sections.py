"""The sections of a client's file; `docs/settings.md` explains every key."""

from __future__ import annotations

from datetime import time
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from botique_core.settings.values import (
    ClientName,
    Country,
    DatabaseUrl,
    Languages,
    MailAddress,
    MailboxUrl,
    MailUrl,
    MediaUrl,
    PluginNames,
    Port,
    PublicUrl,
    RedisUrl,
    SchemaName,
    TimeZone,
    WebhookToken,
)


class Section(BaseModel):
    """Base of the sections: nothing unknown, nothing changed later."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class ClientSection(Section):
    """Who the client is; the first of `languages` is the default."""

    name: ClientName
    title: Annotated[str, Field(min_length=1, max_length=100)]
    languages: Languages = ("ru", "en")
    country: Country = "RU"
    time_zone: TimeZone = "Europe/Moscow"
    public_url: PublicUrl = ""


class ServerSection(Section):
    """Where pages and webhooks are served; `private_port` 0 means no private listener."""

    host: Annotated[str, Field(min_length=1, max_length=255)] = "127.0.0.1"
    port: Port = 8000
    private_port: Port = 0
    metrics_token: SecretStr = SecretStr("")


class DatabaseSection(Section):
    """Where the record is kept; `schema` is for PostgreSQL, empty means `public`."""

    url: DatabaseUrl = SecretStr("sqlite:///botique.db")
    schema_: Annotated[SchemaName, Field(alias="schema")] = ""


class RedisSection(Section):
    """What makes several processes quick; empty means one process."""

    url: RedisUrl = SecretStr("")


class MediaSection(Section):
    """Where photos and files are kept: a folder or a bucket."""

    url: MediaUrl = SecretStr("file:media")


class MailSection(Section):
    """How mail leaves and comes in.

    Without a `url` each mail becomes a file in the client's folder. Answers are fetched from
    `inbox` and moved to its folder `inbox_done`, or are handed over with the token `webhook`;
    `authserv` is the server whose word about their senders counts.
    """

    url: MailUrl = SecretStr("")
    sender: MailAddress = ""
    inbox: MailboxUrl = SecretStr("")
    inbox_done: Annotated[str, Field(pattern="^[ -~]*$", max_length=200)] = ""
    webhook: WebhookToken = SecretStr("")
    authserv: Annotated[str, Field(pattern="^[A-Za-z0-9.-]*$", max_length=253)] = ""

    @property
    def is_answered(self) -> bool:
        """Whether answers by mail reach us."""
        return bool(self.inbox.get_secret_value() or self.webhook.get_secret_value())


class PluginsSection(Section):
    """Which features a new client starts with; None means all that are installed."""

    enabled: PluginNames | None = None


class LegalSection(Section):
    """The folder of the documents that the bot asks consent to."""

    documents: Annotated[str, Field(min_length=1, max_length=1_000)] = "legal"


class LimitsSection(Section):
    """How much is taken in from outside at once."""

    media_mb: Annotated[int, Field(ge=1, le=2_000)] = 20
    text_chars: Annotated[int, Field(ge=100, le=100_000)] = 10_000
    request_kb: Annotated[int, Field(ge=16, le=100_000)] = 1_024


class DeliverySection(Section):
    """When and how often mailings may come, and how long their rows are kept.

    The same time twice means that no hours are quiet; a `frequency_cap` of 0 means no cap.
    """

    quiet_from: time = time(22)
    quiet_to: time = time(8)
    frequency_cap: Annotated[int, Field(ge=0, le=1_000)] = 0
    frequency_days: Annotated[int, Field(ge=1, le=365)] = 7
    keep_days: Annotated[int, Field(ge=7, le=3_650)] = 365
