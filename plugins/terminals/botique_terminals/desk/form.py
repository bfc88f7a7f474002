"""The form by which somebody enters or changes a micro-market by hand."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Input
from botique_core.settings.values import TimeZone
from botique_terminals.card import GROUPS_MAX, GroupCard, Source, TerminalCard
from botique_terminals.models import (
    ADDRESS_MAX,
    CITY_MAX,
    CODE_MAX,
    NAME_MAX,
    Group,
    Membership,
    Terminal,
)
from botique_terminals.table import guid_of

GroupName = Annotated[str, Field(min_length=1, max_length=NAME_MAX)]


class TerminalForm(BaseModel):
    """What is asked of a micro-market."""

    model_config = ConfigDict(str_strip_whitespace=True)

    name: Annotated[
        str, Field(min_length=1, max_length=NAME_MAX), Input("terminals-name", wide=True)
    ]
    code: Annotated[
        str,
        Field(max_length=CODE_MAX, pattern=r"^[A-Za-z0-9_-]*$"),
        Input("terminals-code", hint="terminals-code-hint"),
    ] = ""
    city: Annotated[str, Field(max_length=CITY_MAX), Input("terminals-city")] = ""
    address: Annotated[
        str, Field(max_length=ADDRESS_MAX), Input("terminals-address", wide=True)
    ] = ""
    time_zone: Annotated[
        TimeZone | None,
        Input("terminals-zone", hint="terminals-zone-hint", kind="choice", wide=True),
    ] = None
    latitude: Annotated[
        float | None, Field(ge=-90, le=90), Input("terminals-latitude", hint="terminals-point-hint")
    ] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180), Input("terminals-longitude")] = None
    groups: Annotated[
        list[GroupName],
        Field(max_length=GROUPS_MAX),
        Input("terminals-groups", hint="terminals-groups-hint", kind="lines", rows=3),
    ] = []
    active: Annotated[
        bool, Input("terminals-active", hint="terminals-active-hint", kind="switch")
    ] = True

    @model_validator(mode="after")
    def _complete_point(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise PydanticCustomError("missing", "latitude and longitude go together")
        return self

    @property
    def version(self) -> str:
        """Names this state: whoever says what a micro-market is may say it with any clock."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    def card(self, guid: UUID, groups: dict[str, str], at: datetime) -> TerminalCard:
        """What the form says; `groups` are the GUIDs of those that are known, by name."""
        names = dict.fromkeys(name.strip() for name in self.groups if name.strip())
        return TerminalCard(
            guid=guid,
            **self.model_dump(exclude={"groups"}),
            groups=tuple(
                GroupCard(guid=UUID(groups[name]) if name in groups else _new(name), name=name)
                for name in names
            ),
            changed_at=at,
            source=Source.HAND,
        )


async def stored(session: AsyncSession, terminal: Terminal) -> TerminalForm:
    """The form as it is filled in from what is known."""
    member = select(Membership.group).where(Membership.terminal == terminal.id)
    names = await session.scalars(
        select(Group.name).where(Group.id.in_(member)).order_by(Group.name)
    )
    return TerminalForm.model_construct(
        name=terminal.name,
        code=terminal.code,
        city=terminal.city,
        address=terminal.address,
        time_zone=terminal.time_zone or None,
        latitude=terminal.latitude,
        longitude=terminal.longitude,
        groups=list(names),
        active=terminal.active,
    )


async def known_groups(session: AsyncSession) -> dict[str, str]:
    """GUIDs of groups by name."""
    rows = await session.execute(select(Group.name, Group.guid))
    return {row.name: row.guid for row in rows}


def _new(name: str) -> UUID:
    return guid_of("group", name)
