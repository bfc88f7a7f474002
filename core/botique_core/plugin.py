"""The base that every driver and feature plugin is built on."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
import pluggy
from pydantic import BaseModel, ConfigDict

from botique_core.client import Client

hookimpl = pluggy.HookimplMarker("botique")


class NoSettings(BaseModel):
    """The settings of a plugin that has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin says about itself.

    `name` is the entry point's name, the prefix of its tables and texts and of its settings
    section. `title` and `summary` are keys of its text catalogue. `needs` names plugins that
    must be on as well; `wants` those that go first if they are there. A plugin that is `always`
    on can't be switched off while it is installed.
    """

    name: str
    version: str
    title: str
    summary: str = ""
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    always: bool = False


class Plugin:
    """One plugin of one client. A generation makes a new instance; hooks are its methods.

    The constructor must not connect, read files of the client or start anything.
    """

    meta: ClassVar[Metadata]
    settings_model: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, client: Client, settings: Any) -> None:  # noqa: ANN401 -- of settings_model
        self.client = client
        self.settings = settings
