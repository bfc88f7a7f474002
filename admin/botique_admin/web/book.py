"""The audit: who did what, when, from where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from botique_admin.models import AuditEntry
from botique_core.panel import (
    Choices,
    Column,
    Listing,
    Option,
    Period,
    Text,
    View,
    Viewer,
    entities,
    matching,
)
from botique_core.panel.lists.filters import LoadOptions

OFFERED_MAX = 500


def _known(column: InstrumentedAttribute[str]) -> LoadOptions:
    """Whatever stands in a column."""

    async def load(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
        del viewer
        query = select(column).distinct().order_by(column).limit(OFFERED_MAX)
        return [Option(value, text=value) for value in await session.scalars(query) if value]

    return load


def _change(entry: AuditEntry) -> str:
    """What is otherwise now: `role: support → editor`."""
    before: Mapping[str, Any] = entry.before or {}
    after: Mapping[str, Any] = entry.after or {}
    return ", ".join(
        f"{name}: {before[name]} → {value}" if name in before else f"{name}: {value}"
        for name, value in {**dict.fromkeys(before, ""), **after}.items()
    )


# It has no scope: whose sight is limited to places sees nothing of it.
AUDIT = Listing[AuditEntry](
    name="admin.audit",
    title="admin-audit",
    lead="admin-audit-lead",
    empty="admin-audit-empty",
    search_hint="admin-audit-search",
    key=AuditEntry.id,
    load=entities(AuditEntry, AuditEntry.id),
    order="-at",
    search=matching(AuditEntry.who, AuditEntry.action, AuditEntry.about),
    columns=(
        Column("at", "admin-audit-when", "moment", sort=AuditEntry.at),
        Column("who", "admin-audit-who"),
        Column("action", "admin-audit-action", sort=AuditEntry.action),
        Column("about", "admin-audit-about"),
        Column("change", "admin-audit-change", value=_change, wide=True),
        Column("address", "admin-address", shown=False),
    ),
    filters=(
        Choices("who", "admin-audit-who", AuditEntry.who, _known(AuditEntry.who)),
        Choices("action", "admin-audit-action", AuditEntry.action, _known(AuditEntry.action)),
        Period("at", "admin-audit-when", AuditEntry.at),
        Text("about", "admin-audit-about", AuditEntry.about),
    ),
    views=(
        View("admin-audit-view-today", "at=today"),
        View("admin-audit-view-files", "action=admin.exported&action=admin.export_taken"),
    ),
)
