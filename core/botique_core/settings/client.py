"""A client's file as a whole, checked and ready to use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from botique_core.settings.bots import BotSection, bot_sections
from botique_core.settings.sections import (
    ClientSection,
    DatabaseSection,
    DeliverySection,
    LegalSection,
    LimitsSection,
    MailSection,
    MediaSection,
    PluginsSection,
    RedisSection,
    Section,
    ServerSection,
)
from botique_core.settings.validation import validate_section

ModelT = TypeVar("ModelT", bound=BaseModel)

RawSections = Annotated[dict[str, dict[str, Any]], Field(default_factory=dict)]


class ClientSettings(Section):
    """All that one client's file and the environment say.

    The sections of drivers and plugins are kept as read, for their own models to check.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)

    client: ClientSection
    server: ServerSection = ServerSection()
    database: DatabaseSection = DatabaseSection()
    redis: RedisSection = RedisSection()
    media: MediaSection = MediaSection()
    mail: MailSection = MailSection()
    plugins: PluginsSection = PluginsSection()
    legal: LegalSection = LegalSection()
    limits: LimitsSection = LimitsSection()
    delivery: DeliverySection = DeliverySection()
    drivers: RawSections
    plugin: RawSections

    _file: Path = PrivateAttr(default=Path("botique.toml"))
    _variables: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(
        cls, values: Mapping[str, Any], file: Path, variables: Mapping[str, str]
    ) -> ClientSettings:
        """The settings in `values`, which were read from `file` and environment `variables`.

        Raises:
            SettingsError: A key is unknown, missing or wrong.
        """
        settings = validate_section(cls, values, file=file, key="", variables=variables)
        settings._file = file.absolute()  # noqa: SLF001 -- our own instance
        settings._variables = variables  # noqa: SLF001 -- our own instance
        return settings

    def delivering(self, chosen: Mapping[str, Any]) -> ClientSettings:
        """The same with other values for mailings, as the business has chosen them.

        Raises:
            SettingsError: A value can't be used.
        """
        values = {**self.delivery.model_dump(), **chosen}
        section = validate_section(DeliverySection, values, file=self._file, key="delivery")
        return self.model_copy(update={"delivery": section})

    @property
    def file(self) -> Path:
        """The client's file, absolute."""
        return self._file

    @property
    def folder(self) -> Path:
        """Where the client's file is; relative paths of its keys start here."""
        return self._file.parent

    @property
    def mail_folder(self) -> Path:
        """Where letters become files if there is no mail server."""
        return self.folder / "mail"

    @property
    def legal_folder(self) -> Path:
        """The folder of the documents that the bot asks consent to."""
        return self.folder / self.legal.documents

    @property
    def database_url(self) -> str:
        """The database's address with SQLite's file made absolute; holds the password."""
        url = self.database.url.get_secret_value()
        scheme, _, rest = url.partition("sqlite:///")
        return url if scheme or not rest else f"sqlite:///{self.folder / rest}"

    @property
    def media_url(self) -> str:
        """The media's address with a folder made absolute; may hold a key."""
        url = self.media.url.get_secret_value()
        scheme, _, rest = url.partition("file:")
        return url if scheme or not rest else f"file:{self.folder / rest}"

    def bots(self) -> Iterator[BotSection]:
        """Every bot that is switched on, in the order of the file.

        Raises:
            SettingsError: A bot's section is not shaped as one.
        """
        return bot_sections(self.drivers, self._file)

    def section(self, model: type[ModelT], key: str, values: Mapping[str, Any]) -> ModelT:
        """The section of a driver or plugin as its own model.

        Args:
            model: What the driver or plugin declares.
            key: Where the section stands: `drivers.telegram`, `plugin.feedback`.
            values: The section as read.

        Raises:
            SettingsError: A key is unknown, missing or wrong.
        """
        return validate_section(model, values, file=self._file, key=key, variables=self._variables)
