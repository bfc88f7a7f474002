"""How the panel's own pages get their desk."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from botique_admin.web.desk import PanelDesk
from botique_core.panel import Needs

OWN = "admin.own"
USERS = "admin.users"
AUDIT = "admin.audit"
PLUGINS = "admin.plugins"
OVERVIEW = "admin.overview"
STATISTICS = "admin.statistics"


def visitor(request: Request) -> PanelDesk:
    """The desk of whoever asks, signed in or not: for the doors alone."""
    desk: PanelDesk = request.state.desk
    return desk


Visitor: TypeAlias = Annotated[PanelDesk, Depends(visitor)]
Anybody: TypeAlias = Annotated[PanelDesk, Depends(Needs(OWN))]
ForUsers: TypeAlias = Annotated[PanelDesk, Depends(Needs(USERS))]
ForAudit: TypeAlias = Annotated[PanelDesk, Depends(Needs(AUDIT))]
ForPlugins: TypeAlias = Annotated[PanelDesk, Depends(Needs(PLUGINS))]
ForOverview: TypeAlias = Annotated[PanelDesk, Depends(Needs(OVERVIEW))]
ForStatistics: TypeAlias = Annotated[PanelDesk, Depends(Needs(STATISTICS))]
