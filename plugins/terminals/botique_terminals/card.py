"""A micro-market as the outside describes it: a line of a table, an item of a packet from 1C."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from botique_core.settings.values import TimeZone
from botique_terminals.models import ADDRESS_MAX, CITY_MAX, CODE_MAX, NAME_MAX

GROUPS_MAX = 50


class Source(StrEnum):
    """Who says what a card says."""

    EXCHANGE = "exchange"
    TABLE = "table"
    HAND = "hand"


def _known(guid: UUID) -> UUID:
    if not guid.int:
        raise ValueError("must not be the empty GUID")
    return guid


Guid = Annotated[UUID, AfterValidator(_known)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_MAX)]


class Described(BaseModel):
    """Base of both: nothing unknown, white space around texts is not theirs."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class GroupCard(Described):
    """A group of micro-markets."""

    guid: Guid
    name: Name


class TerminalCard(Described):
    """Everything that its owner says of a micro-market, at the moment `changed_at`."""

    guid: Guid
    code: Annotated[str, Field(max_length=CODE_MAX)] = ""
    name: Name
    address: Annotated[str, Field(max_length=ADDRESS_MAX)] = ""
    city: Annotated[str, Field(max_length=CITY_MAX)] = ""
    time_zone: TimeZone | None = None
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    active: bool = True
    groups: Annotated[tuple[GroupCard, ...], Field(max_length=GROUPS_MAX)] = ()
    changed_at: AwareDatetime
    source: Source = Source.EXCHANGE

    @model_validator(mode="after")
    def _complete_point(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude go together: give both or neither")
        return self

    @field_validator("groups")
    @classmethod
    def _different(cls, groups: tuple[GroupCard, ...]) -> tuple[GroupCard, ...]:
        if len({group.guid for group in groups}) < len(groups):
            raise ValueError("a group must not be named twice")
        return groups
