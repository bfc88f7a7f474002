"""What staff may do with news."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends

from botique_core.panel import Desk, Needs, Panel, Role
from botique_news.by import By

READ, WRITE, SEND = "news.read", "news.write", "news.send"
PEOPLE, EXCUSE = "news.people", "news.excuse"
WRITERS = (Role.EDITOR, Role.MARKETING, Role.SHOP_MANAGER)

ForReading: TypeAlias = Annotated[Desk, Depends(Needs(READ))]
ForWriting: TypeAlias = Annotated[Desk, Depends(Needs(WRITE))]
ForSending: TypeAlias = Annotated[Desk, Depends(Needs(SEND))]
ForExcusing: TypeAlias = Annotated[Desk, Depends(Needs(EXCUSE))]


def declare(panel: Panel) -> None:
    """The rights, and the ready roles that have them."""
    panel.permission(READ, "news-may-read", roles=(*WRITERS, Role.ANALYST, Role.SUPPORT))
    panel.permission(WRITE, "news-may-write", roles=WRITERS)
    panel.permission(SEND, "news-may-send", roles=(Role.MARKETING, Role.SHOP_MANAGER))
    panel.permission(PEOPLE, "news-may-see-people", roles=(Role.MARKETING, Role.SHOP_MANAGER))
    panel.permission(EXCUSE, "news-may-excuse", step_up=True)


def by(desk: Desk) -> By:
    """Whoever is at the desk."""
    return By(desk.staff.email, desk.staff.places)
