"""A feature with a list whose rows are changed many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import update

from botique_core.panel import (
    Batch,
    BulkAction,
    Choices,
    Column,
    Link,
    Listing,
    Option,
    Panel,
    Role,
    entities,
    everybody,
    matching,
)
from botique_core.people.models import Customer
from botique_core.plugin import Metadata, Plugin, hookimpl

READ, WRITE, TAKE = "guests.read", "guests.write", "guests.take"
LABEL, REASON = "core-topic-news", "core-topic-service"
COUNTRIES = (Option("RU", text="Россия"), Option("DE", text="=Германия"))


async def move(batch: Batch) -> Mapping[Any, str] | None:
    """Customers go to another country, but the fifth stays."""
    if 6 in batch.ids:
        raise LookupError("six")
    movers = [one for one in batch.ids if one != 5]
    moving = update(Customer).where(Customer.id.in_(movers))
    await batch.session.execute(moving.values(country=batch.value))
    await batch.note("guests.moved", ",".join(map(str, movers)), after={"to": batch.value})
    return {5: REASON} if 5 in batch.ids else None


async def greet(batch: Batch) -> None:
    await batch.note("guests.greeted", str(len(batch.ids)))


GUESTS = Listing[Customer](
    name="guests.all",
    title=LABEL,
    key=Customer.id,
    load=entities(Customer, Customer.id),
    scope=everybody,
    where=lambda viewer: Customer.language == viewer.given["language"],
    order="name",
    search=matching(Customer.name),
    export=TAKE,
    columns=(
        Column("name", "core-topic-news", sort=Customer.name),
        Column("id", "core-topic-service", "number"),
        Column("country", "core-topic-surveys", "chip", options=COUNTRIES),
        Column("page", "core-topic-ads", "link", value=lambda row: Link(row.name, f"/x/{row.id}")),
        Column("known", "core-topic-ads", "yes_no", value=lambda row: bool(row.phone)),
        Column("phone", "core-topic-ads", permission=WRITE),
        Column("created_at", "core-topic-ads", "moment", shown=False),
    ),
    filters=(Choices("country", LABEL, Customer.country, COUNTRIES),),
    actions=(
        BulkAction("move", LABEL, WRITE, move, choices=COUNTRIES, batch=3),
        BulkAction("greet", LABEL, READ, greet),
    ),
)


class GuestsPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="guests", version="1.0", title=LABEL)

    @hookimpl
    def admin(self, panel: Panel) -> None:
        panel.permission(READ, LABEL, roles=(Role.SUPPORT, Role.ANALYST))
        panel.permission(WRITE, LABEL, roles=(Role.SUPPORT,))
        panel.permission(TAKE, LABEL, roles=(Role.SUPPORT,))
        panel.listing("/guests/{language}/all", GUESTS, READ)
