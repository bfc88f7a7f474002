"""What a plugin may bring to the panel, and what it may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends

from botique_core.errors import PluginError
from botique_core.panel import Desk, MenuEntry, Needs, Panel, Role


def page(path: str, *permissions: str) -> APIRouter:
    """A page that asks for these permissions."""
    router = APIRouter(dependencies=[Depends(Needs(one)) for one in permissions])

    @router.get(path)
    async def show() -> None: ...

    return router


def shop() -> Panel:
    panel = Panel("shop")
    panel.permission("shop.read", "shop-may-read", roles=(Role.SUPPORT,))
    return panel


def test_panel_in_order_passes() -> None:
    panel, router = shop(), APIRouter()

    @router.get("/shop/goods")
    async def goods(desk: Annotated[Desk, Depends(Needs("shop.read"))]) -> str:
        return desk.staff.name

    panel.pages(router)
    panel.menu(MenuEntry("shop-goods", "/shop/goods", "shop.read"))
    panel.check()
    assert [route.path for route in panel.routes()] == ["/shop/goods"]


@pytest.mark.parametrize(
    ("bring", "reason"),
    [
        (lambda panel: panel.pages(page("/shop/x")), "the page /shop/x asks for no permission"),
        (
            lambda panel: panel.pages(page("/other/x", "shop.read")),
            "the page /other/x must lie below /shop/",
        ),
        (
            lambda panel: panel.pages(page("/shop/x", "shop.sell")),
            "/shop/x: the permission 'shop.sell' is not declared",
        ),
        (
            lambda panel: panel.permission("feedback.read", "x"),
            "permission 'feedback.read' must begin with `shop.`",
        ),
        (
            lambda panel: panel.menu(MenuEntry("shop-x", "/shop/x", "shop.sell")),
            "shop-x: the permission 'shop.sell' is not declared",
        ),
    ],
)
def test_panel_out_of_order_is_refused(bring: Callable[[Panel], None], reason: str) -> None:
    panel = shop()
    bring(panel)
    with pytest.raises(PluginError, match=re.escape(reason)):
        panel.check()


def test_owner_has_every_permission_and_others_what_is_theirs() -> None:
    (permission,) = shop().permissions.values()
    having = {role for role in Role if permission.is_of(role)}
    assert having == {Role.OWNER, Role.SUPPORT}
