"""What the business may set about surveys."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from botique_core.panel import Input


class SurveysSettings(BaseModel):
    """Every value has a default that suits most.

    A survey is open for `days` unless its author says otherwise. Nobody is invited who had an
    invitation within the last `cooldown_days`; 0 invites everybody. `keep_days` after a survey
    has closed its free texts, photos and people are forgotten and the counts stay; 0 keeps all.
    `ask_to_type_from` is the size of an audience from which sending is confirmed by typing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: Annotated[
        int, Field(ge=1, le=365), Input("surveys-setting-days", hint="surveys-setting-days-hint")
    ] = 7
    cooldown_days: Annotated[
        int,
        Field(ge=0, le=365),
        Input("surveys-setting-cooldown-days", hint="surveys-setting-cooldown-days-hint"),
    ] = 3
    keep_days: Annotated[
        int,
        Field(ge=0, le=3650),
        Input("surveys-setting-keep-days", hint="surveys-setting-keep-days-hint"),
    ] = 1095
    ask_to_type_from: Annotated[
        int,
        Field(ge=1, le=1_000_000),
        Input("surveys-setting-ask-to-type-from", hint="surveys-setting-ask-to-type-from-hint"),
    ] = 100
