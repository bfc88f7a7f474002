"""Micro-markets as an accounting system sends them: `POST terminals` of the exchange."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.exchange import FullLoad, Import, ItemCode, Occasion, Outcome, Taken, fault
from botique_core.exchange.fields import (
    Flag,
    Guid,
    KnownText,
    OptionalDay,
    OptionalMoment,
    Text,
    as_number,
    shown,
)
from botique_core.ids import Ids
from botique_terminals import packets
from botique_terminals.card import GROUPS_MAX, GroupCard, TerminalCard
from botique_terminals.models import ADDRESS_MAX, CITY_MAX, CODE_MAX, NAME_MAX

EXAMPLE = {
    "id": "e9016a87-2078-11e8-b076-005056897fe1",
    "code": "000000123",
    "name": "Микромаркет БЦ Омега",
    "city": "Москва",
    "address": "Ленинская слобода, 19",
    "lat": 55.7093,
    "lon": 37.6531,
    "timezone": "Europe/Moscow",
    "status": "active",
    "opened_on": "2026-11-20",
    "deleted": False,
    "changed_at": "2026-11-21T22:15:07",
    "groups": [{"id": "5b0d4a3e-31a5-4f0e-9f0a-0c5a1d2b7e11", "name": "БЦ"}],
}


def _zone(value: str) -> str:
    if not value:
        return value
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError):
        unknown = "terminals-exchange-zone"
        raise fault(unknown, ItemCode.UNKNOWN_VALUE, value=shown(value)) from None


def _status(value: object) -> object:
    return value or "active"


Zone = Annotated[Text, AfterValidator(_zone)]
Status = Annotated[Literal["active", "closed"], BeforeValidator(_status)]


Latitude = Annotated[Annotated[float, Field(ge=-90, le=90)] | None, as_number]
Longitude = Annotated[Annotated[float, Field(ge=-180, le=180)] | None, as_number]


class GroupItem(BaseModel):
    """A group that the micro-market belongs to."""

    model_config = ConfigDict(frozen=True)

    id: Guid
    name: Annotated[KnownText, Field(max_length=NAME_MAX)]


class TerminalItem(BaseModel):
    """One micro-market; `deleted` and the status `closed` both take it out of the bot."""

    model_config = ConfigDict(frozen=True)

    id: Guid
    code: Annotated[Text, Field(max_length=CODE_MAX)] = ""
    name: Annotated[KnownText, Field(max_length=NAME_MAX)]
    city: Annotated[Text, Field(max_length=CITY_MAX)] = ""
    address: Annotated[Text, Field(max_length=ADDRESS_MAX)] = ""
    lat: Latitude = None
    lon: Longitude = None
    timezone: Zone = ""
    status: Status = "active"
    opened_on: OptionalDay = None
    deleted: Flag = False
    changed_at: OptionalMoment = None
    groups: Annotated[tuple[GroupItem, ...], Field(max_length=GROUPS_MAX)] | None = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise fault("terminals-exchange-point", ItemCode.CONTRADICTION)
        if len({group.id for group in self.groups or ()}) < len(self.groups or ()):
            raise fault("terminals-exchange-group-twice", ItemCode.TWICE)
        return self

    def card(self, occasion: Occasion) -> TerminalCard:
        """What it says, as the feature knows micro-markets; an empty point is 0, 0 in 1C."""
        placed = bool(self.lat or self.lon)
        return TerminalCard(
            guid=self.id,
            code=self.code,
            name=self.name,
            city=self.city,
            address=self.address,
            latitude=self.lat if placed else None,
            longitude=self.lon if placed else None,
            time_zone=self.timezone or None,
            active=self.status == "active" and not self.deleted,
            groups=tuple(GroupCard(guid=one.id, name=one.name) for one in self.groups or ()),
            changed_at=self.changed_at or occasion.at,
        )


class Terminals:
    """Takes packets of micro-markets in."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def imports(self) -> Sequence[Import]:
        """The declaration."""
        return (
            Import(
                name="terminals",
                title="terminals-title",
                item=TerminalItem,
                example=EXAMPLE,
                take=self.take,
                full=FullLoad(standing=packets.standing, close=packets.close),
            ),
        )

    async def take(
        self, session: AsyncSession, items: Sequence[TerminalItem], occasion: Occasion
    ) -> Sequence[Outcome]:
        """Saves them all; from the commit on customers can choose them."""
        cards = [item.card(occasion) for item in items]
        saved = await packets.save_all(session, cards, self._ids)
        return [Outcome(Taken(one.value)) for one in saved]
